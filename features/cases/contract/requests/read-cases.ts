import { z } from 'zod'
import { queryRequest } from '../../../../platform/contract/endpoint.ts'
import { Count, page, pageQuery } from '../../../../platform/contract/page.ts'
import { Id, Severity, TimeInput } from '../../../../platform/contract/scalars.ts'
import { ClockFilter } from '../../../clocks/contract/clock.ts'
import { Case, CaseItem, CaseKind, CaseRef } from '../case.ts'
import { readCounted } from '../../../metrics/contract/counted.ts'
import { Stage, stages } from '../../../lifecycles/contract/lifecycle.ts'

/** Comma-separated: `severity=high,critical`. */
const several = <T extends z.ZodType<string, string>>(each: T) =>
  z
    .string()
    .max(500)
    .transform((text) => text.split(','))
    .pipe(z.array(each).min(1).max(20))

export const caseFilter = {
  kind: CaseKind.optional(),
  status: several(z.string().max(60)).optional(),
  stage: several(Stage).optional(),
  open: z.enum(['true', 'false']).optional(),
  severity: several(Severity).optional(),
  /** An id, `me` or `none`. */
  owner: z.union([Id, z.enum(['me', 'none'])]).optional(),
  team: z.union([Id, z.literal('none')]).optional(),
  type: z.string().max(100).optional(),
  /** 1 most urgent to 5: `priority=1,2`. */
  priority: several(z.enum(['1', '2', '3', '4', '5'])).optional(),
  /**
   * Of a field each: `key:value`, `key:=exactly`, `key:from..to` with either end left out, `key:any`, `key:none`. Text as it begins,
   * whatever its case.
   */
  field: z
    .union([z.string().max(300), z.array(z.string().max(300)).max(10)])
    .transform((given) => (typeof given === 'string' ? [given] : given))
    .pipe(z.array(z.string().regex(/^[a-z][a-z0-9_]{0,38}:[^\u0000]+$/, 'A field is asked for as key:value.')))
    .optional(),
  tag: z.string().max(100).optional(),
  /** Words of title, summary, type and tags, or a key. */
  q: z.string().max(200).optional(),
  followed: z.enum(['true']).optional(),
  /** By the clock of it that ends first. */
  clock: ClockFilter.optional(),
  /** Those a number counted: `at=closed;from=2026-03-01T00:00:00.000Z;to=…`, as numbers link to them. */
  measured: z
    .string()
    .max(1000)
    .refine((text) => readCounted(text) !== undefined, 'This is not how a number names what it counted.')
    .optional(),
  /** By when it was opened. */
  from: TimeInput.optional(),
  to: TimeInput.optional(),
}

/** Without withdrawn and merged ones. With `q` or `tag` the order is always newest. */
export const listCases = queryRequest({
  name: 'case.list',
  path: '/cases',
  summary: 'Cases the reader may see',
  query: z.strictObject({
    ...pageQuery,
    ...caseFilter,
    /**
     * `breach`: what breaches next; without what no clock runs on. By a field: `field.amount` rising, `field.amount.desc`
     * falling; cases without it come last.
     */
    sort: z
      .union([
        z.enum(['newest', 'severity', 'updated', 'priority', 'breach']),
        z.templateLiteral(['field.', z.string().max(50)]),
      ])
      .default('newest'),
  }),
  answer: page(CaseItem),
})

export const countCases = queryRequest({
  name: 'case.count',
  path: '/cases/counts',
  summary: 'Open cases by stage and by severity',
  query: z.strictObject({ kind: CaseKind.optional() }),
  answer: z.object({
    open: Count,
    mine: Count,
    byStage: z.record(z.enum(stages).exclude(['closed']), Count),
    bySeverity: z.record(Severity, Count),
  }),
})

export const searchCases = queryRequest({
  name: 'case.search',
  path: '/cases/search',
  summary: 'Find a case by key or words of its title, for pickers',
  query: z.strictObject({
    q: z.string().min(1).max(200),
    kind: CaseKind.optional(),
    open: z.enum(['true']).optional(),
    limit: z.coerce.number().int().min(1).max(20).default(10),
  }),
  answer: z.object({
    items: z.array(
      CaseRef.extend({ kind: CaseKind, severity: Severity, status: z.string(), stage: Stage, restricted: z.boolean() }),
    ),
  }),
})

export const getCase = queryRequest({
  name: 'case.get',
  path: '/cases/{id}',
  summary: 'One case, by id or key',
  query: z.strictObject({}),
  answer: Case,
})
