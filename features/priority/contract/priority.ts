import { z } from 'zod'
import { RuleRef } from './model.ts'

/** One reason of a score. `weight` in log-odds, above zero for a look; `points` of a hundred that it moves the score by. */
export const PriorityReason = z
  .object({ code: z.string(), says: z.string(), weight: z.number(), points: z.int() })
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
    /** Points an alert stands at of which nothing is known; with those of the reasons and `rest` they add up to the score. */
    base: z.int(),
    /** Points of what has no words, or none for this reader. */
    rest: z.int(),
    /** The weightiest first. */
    reasons: z.array(PriorityReason),
  })
  .meta({ id: 'AlertPriority' })
export type AlertPriority = z.infer<typeof AlertPriority>
