import { z } from 'zod'
import { Id, PersonRef } from '../../../platform/contract/scalars.ts'

const model = z.object({ number: z.int() })

export const priorityFacts = {
  /** It scores from now on; `activeId` did until then, null: scores were transparent. */
  'priority.promoted': model.extend({ activeId: Id.nullable() }),
  /** It no longer scores, or no longer watches; `activeId` scores in its place, null: scores are transparent. */
  'priority.demoted': model.extend({ to: z.enum(['shadow', 'retired']), activeId: Id.nullable() }),
  'priority.pinned': model,
  'priority.unpinned': model,
  /** A new model watches, taught by `verdicts` that were kept. */
  'priority.started': model.extend({ verdicts: z.int() }),
  /** Alerts of a rule are raised or lowered by hand. No name: not everybody may know the rule. */
  /** Who looks after a rule; null: nobody. */
  'priority.rule-owned': z.object({ owner: PersonRef.nullable() }),
  /** The owner of a rule was told what is wrong with it. */
  'priority.owner-told': z.object({ owner: PersonRef, text: z.string() }),
  /** Open alerts were scored anew; `next`: behind which one there are more. The subject is the organisation. */
  'priority.rescored': z.object({ alerts: z.int(), next: Id.nullable() }),
  'priority.rule-tuned': z.object({ from: z.int(), to: z.int() }),
}
