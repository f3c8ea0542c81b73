import { z } from 'zod'
import { queryRequest } from '../../../../platform/contract/endpoint.ts'
import { Count, page, pageQuery } from '../../../../platform/contract/page.ts'
import { Id, Severity, TimeInput } from '../../../../platform/contract/scalars.ts'
import { Reach } from '../../../cases/contract/case.ts'
import { ClockFilter } from '../../../clocks/contract/clock.ts'
import { readCounted } from '../../../metrics/contract/counted.ts'
import { Alert, AlertCase, AlertRef, AlertRow, AlertStatus } from '../alert.ts'

const term = z.string().trim().min(1).max(200)

/** Comma-separated; every value must be one of `of`. */
const oneOrMore = <Value extends z.ZodType<string, string>>(of: Value) =>
  z
    .string()
    .max(2000)
    .transform((text) => text.split(',').filter((part) => part !== ''))
    .pipe(z.array(of).min(1).max(50))

/** The filters of the queue, its counts and "all that match"; as they stand in the URL. */
export const alertFilter = {
  /** `status=new,triaging` */
  status: oneOrMore(AlertStatus).optional(),
  /** `severity=high,critical` */
  severity: oneOrMore(Severity).optional(),
  source: term.max(100).optional(),
  type: term.max(100).optional(),
  tag: term.max(100).optional(),
  technique: term.max(20).optional(),
  assignee: z.union([Id, z.enum(['me', 'none'])]).optional(),
  /** `8.8.8.8` or, to be exact, `ipv4:8.8.8.8`; a whole value, not a part of one. */
  observable: z.string().trim().min(1).max(4200).optional(),
  case: Id.optional(),
  /** Of `case`: with all that it gathers and is the parent of. */
  reach: Reach.optional(),
  suppression: Id.optional(),
  /** Groups, each with those merged into it. */
  group: oneOrMore(Id).optional(),
  /** Time of arrival, from (inclusive) and to (exclusive). */
  from: TimeInput.optional(),
  to: TimeInput.optional(),
  /** Words in title, description, source, reference and observables; all must be there; the last may be a beginning. */
  q: z.string().trim().min(1).max(200).optional(),
  /** `folded`: without what is likely benign, but for a sample of it; `only`: what was folded away. */
  benign: z.enum(['folded', 'only']).optional(),
  /** Those that came more than once. */
  recurring: z.literal('true').optional(),
  /** By the clock of it that ends first. */
  clock: ClockFilter.optional(),
  /** Those a number counted: `fate=false_positive;rule=…`, as numbers link to them. */
  measured: z
    .string()
    .max(1000)
    .refine((text) => readCounted(text) !== undefined, 'This is not how a number names what it counted.')
    .optional(),
}

export const AlertFilter = z.strictObject(alertFilter)
export type AlertFilter = z.output<typeof AlertFilter>

export const listAlerts = queryRequest({
  name: 'alert.list',
  path: '/alerts',
  summary: 'The queue: alerts, newest first, or the most severe, or the likeliest to be worth a look first',
  query: z.strictObject({
    ...pageQuery,
    ...alertFilter,
    /** `breach`: what breaches next; without what no clock runs on. */
    sort: z.enum(['newest', 'severity', 'priority', 'breach']).default('newest'),
  }),
  answer: page(AlertRow),
})

export const countAlerts = queryRequest({
  name: 'alert.count',
  path: '/alerts/counts',
  summary: 'How many alerts there are in each status, and how many match a filter; each count stops at 5,000',
  query: AlertFilter,
  answer: z.object({
    byStatus: z.record(AlertStatus, Count),
    /** Null without a filter. */
    matching: Count.nullable(),
  }),
})

export const listAlertIds = queryRequest({
  name: 'alert.list-ids',
  path: '/alerts/ids',
  summary: 'Ids of all alerts that match, for a change of all of them; newest first',
  query: z.strictObject({
    ...alertFilter,
    limit: z.coerce.number().int().min(1).max(1000).default(1000),
    cursor: z.string().max(500).optional(),
  }),
  answer: z.object({ ids: z.array(Id), nextCursor: z.string().nullable() }),
})

export const readAlert = queryRequest({
  name: 'alert.read',
  path: '/alerts/{id}',
  summary: 'One alert with its observables and where else they were seen',
  query: z.strictObject({}),
  answer: Alert,
})

const via = z.array(z.object({ id: Id, type: z.string(), value: z.string() }))

export const relatedToAlert = queryRequest({
  name: 'alert.related',
  path: '/alerts/{id}/related',
  summary: 'Alerts and cases that share observables with this alert, the rarest shared first',
  query: z.strictObject({}),
  answer: z.object({
    alerts: z.array(z.object({ alert: AlertRef, via })),
    cases: z.array(z.object({ case: AlertCase.extend({ stage: z.string() }), via })),
  }),
})

/** What the filters offer: values seen lately, most frequent first. */
export const alertFacets = queryRequest({
  name: 'alert.facets',
  path: '/alerts/facets',
  summary: 'Sources, types and tags of the newest 5,000 alerts, to choose filters from',
  query: z.strictObject({}),
  answer: z.object({
    sources: z.array(z.object({ value: z.string(), count: z.int() })),
    types: z.array(z.object({ value: z.string(), count: z.int() })),
    tags: z.array(z.object({ value: z.string(), count: z.int() })),
  }),
})
