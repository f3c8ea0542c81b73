import { z } from 'zod'

export const metricFacts = {
  /** `team` null: for all without hours of their own; `calendar` null: all time counts. */
  'metric.calendar-set': z.object({ team: z.string().nullable(), calendar: z.string().nullable() }),
}
