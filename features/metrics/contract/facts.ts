import { z } from 'zod'
import { Time } from '../../../platform/contract/scalars.ts'

export const metricFacts = {
  /** `team` null: for all without hours of their own; `calendar` null: all time counts. */
  'metric.calendar-set': z.object({ team: z.string().nullable(), calendar: z.string().nullable() }),
  /** In the hour from `at` on; `low` and `high` are what is usual at that hour of the week. */
  'volume.unusual': z.object({
    dim: z.enum(['source', 'type']),
    value: z.string(),
    at: Time,
    alerts: z.int(),
    low: z.int(),
    high: z.int(),
  }),
}
