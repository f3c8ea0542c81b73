import { z } from 'zod'
import { RuleRef } from './model.ts'

/** One reason of a score. `weight` in log-odds, above zero for a look. */
export const PriorityReason = z
  .object({ code: z.string(), says: z.string(), weight: z.number() })
  .meta({ id: 'PriorityReason' })
export type PriorityReason = z.infer<typeof PriorityReason>

/** Why an alert stands where it stands: as of its arrival, but for the record of its rule, which is today's. */
export const AlertPriority = z
  .object({
    score: z.int(),
    /** Whether verdicts have a say in it; else it goes by what it is alone. */
    learned: z.boolean(),
    /** What verdicts said of its rule until now; null when there are none. */
    record: z.string().nullable(),
    /** Null: no alert of it was judged yet. */
    rule: RuleRef.nullable(),
    /** The weightiest first. */
    reasons: z.array(PriorityReason),
  })
  .meta({ id: 'AlertPriority' })
export type AlertPriority = z.infer<typeof AlertPriority>
