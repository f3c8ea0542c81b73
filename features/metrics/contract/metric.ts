import { z } from 'zod'
import { Id, PersonRef, Time } from '../../../platform/contract/scalars.ts'
import { TeamRef } from '../../cases/contract/case.ts'
import { overs } from './measures.ts'

/** The list behind a number: of which things, and with which filters of `case.list` or `alert.list`. */
export const CountedList = z
  .object({ of: z.enum(['cases', 'alerts']), filter: z.record(z.string(), z.string()) })
  .meta({ id: 'CountedList' })
export type CountedList = z.infer<typeof CountedList>

/** `value` null: there was nothing to take it of. `n`: of so many things. */
export const MetricCell = z
  .object({ value: z.number().nullable(), n: z.int(), list: CountedList.nullable() })
  .meta({ id: 'MetricCell' })
export type MetricCell = z.infer<typeof MetricCell>

/** `key` null: those that have none. `over`: `2026-03-29` (a day, or the Monday of a week), `2026-03`, or an hour 0 … 167. */
export const MetricRow = MetricCell.extend({
  split: z.object({ key: z.string().nullable(), label: z.string() }).nullable(),
  over: z.string().nullable(),
}).meta({ id: 'MetricRow' })
export type MetricRow = z.infer<typeof MetricRow>

/**
 * `rows`: split and over as asked; of a split the largest, and with `split.key` "…" all the rest together. `from` inclusive,
 * `to` exclusive.
 */
export const MetricTable = z
  .object({ from: Time, to: Time, total: MetricCell, rows: z.array(MetricRow) })
  .meta({ id: 'MetricTable' })
export type MetricTable = z.infer<typeof MetricTable>

export const Metric = z
  .object({
    measure: z.string(),
    name: z.string(),
    formula: z.string(),
    unit: z.enum(['seconds', 'count', 'share', 'minutes', 'money']),
    better: z.enum(['less', 'more']).nullable(),
    zone: z.string(),
    over: z.enum(overs).nullable(),
    now: MetricTable,
    /** As long, and just before; null where it was not asked for. */
    before: MetricTable.nullable(),
    /** Cases of the period that lack one of the two moments, and are in no number. */
    without: z.int(),
    /** How far off the values may be, as a share of them; null: they are exact. */
    bound: z.number().nullable(),
    /** Why there is nothing to see, where there is nothing. */
    why: z.string().nullable(),
  })
  .meta({ id: 'Metric' })
export type Metric = z.infer<typeof Metric>

/** The key of the row that holds what is beyond the largest. */
export const restKey = '…'

/** By whose hours business time is counted. `team` null: of all without hours of their own. */
export const MetricCalendar = z
  .object({
    team: TeamRef.nullable(),
    calendar: z.object({ id: Id, name: z.string() }).nullable(),
    savedAt: Time,
    savedBy: PersonRef.nullable(),
  })
  .meta({ id: 'MetricCalendar' })
export type MetricCalendar = z.infer<typeof MetricCalendar>
