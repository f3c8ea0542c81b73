import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { Id, Severity, TimeInput } from '../../../../platform/contract/scalars.ts'
import { CaseDisposition, CaseKind } from '../../../cases/contract/case.ts'
import { Zone } from '../../../clocks/contract/calendar.ts'
import { countings, dims, measures, moments, overs, stats } from '../measures.ts'
import { Metric, MetricCalendar } from '../metric.ts'

/** Comma-separated: `severity=high,critical`. */
const several = <T extends z.ZodType<string, string>>(each: T) =>
  z
    .string()
    .max(500)
    .transform((text) => text.split(','))
    .pipe(z.array(each).min(1).max(20))

/** A moment of a case, or `fact:NAME`: when that was first told of the case. */
const MomentInput = z.union([
  z.enum(moments),
  z.string().regex(/^fact:[a-z-]+\.[a-z-]+$/, 'Name a moment, or a fact as fact:case.assigned.'),
])

/** What narrows every number of a board. */
export const metricFilter = {
  type: z.string().max(100).optional(),
  severity: several(Severity).optional(),
  source: z.string().max(100).optional(),
  /** As a split by rule names it. */
  rule: z.string().max(200).optional(),
  kind: CaseKind.optional(),
  disposition: CaseDisposition.optional(),
  team: z.union([Id, z.literal('none')]).optional(),
  owner: z.union([Id, z.enum(['me', 'none'])]).optional(),
  tag: z.string().max(100).optional(),
  /** As in the list of cases: `key:value`. */
  field: z
    .string()
    .max(300)
    .regex(/^[a-z][a-z0-9_]{0,38}:[^\u0000]+$/, 'A field is asked for as key:value.')
    .optional(),
}

/** A stretch of time as the reader means it. */
export const metricPeriod = {
  /** `7d` the last seven days, today included; `4w` weeks from Monday on, `3m` months, this one included. Beside `from`, ignored. */
  last: z
    .string()
    .regex(/^[1-9]\d{0,2}[dwm]$/, 'Write a period as 30d, 12w or 6m.')
    .default('30d'),
  from: TimeInput.optional(),
  /** Now, where it is not said. */
  to: TimeInput.optional(),
  zone: Zone.default('UTC'),
}

export const readMetric = queryRequest({
  name: 'metric.read',
  path: '/metrics/read',
  summary: 'One measure over a period: in all, split, over time, and beside the period before',
  query: z.strictObject({
    measure: z.enum(measures.map(({ id }) => id)),
    stat: z.enum(stats).default('median'),
    counting: z.enum(countings).default('calendar'),
    /** The two moments of `time-between`. */
    start: MomentInput.default('opened'),
    end: MomentInput.default('closed'),
    /** Of `cost`. */
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .default('EUR'),
    ...metricPeriod,
    compare: z.literal('true').optional(),
    split: z
      .union([z.enum(dims), z.string().regex(/^field:[a-z][a-z0-9_]{0,38}$/, 'A field is named as field:key.')])
      .optional(),
    over: z.enum(overs).optional(),
    /** So many of the split by themselves, the rest together. */
    top: z.coerce.number().int().min(1).max(100).default(10),
    ...metricFilter,
  }),
  answer: Metric,
})

export const listMetricCalendars = queryRequest({
  name: 'metric.list-calendars',
  path: '/metrics/calendars',
  summary: 'By whose hours business time is counted',
  query: z.strictObject({}),
  answer: z.object({ items: z.array(MetricCalendar) }),
})

export const setMetricCalendar = changeRequest({
  name: 'metric.set-calendar',
  path: '/metrics/calendars',
  summary: 'Count business time of a team, or of all others, by a calendar',
  body: z.strictObject({ teamId: Id.nullable(), calendarId: Id.nullable() }),
  answer: MetricCalendar,
})
