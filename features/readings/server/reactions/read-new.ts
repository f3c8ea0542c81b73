import { Problem } from '../../../../platform/contract/problem.ts'
import type { Reaction } from '../../../../platform/server/jobs/reactions.ts'
import { startReadingChange } from '../changes/start-reading.ts'
import { yaraRulesInUse } from '../yara-rules.store.ts'

/** Evidence is read as it comes, and looked through with the rules in use. */
export const readNewEvidence: Reaction = {
  name: 'read-new-evidence',
  on: ['evidence.registered'],
  async run(react, fact) {
    if (fact.data['hasContent'] !== true) return
    const rules = await react.read((scene) => yaraRulesInUse(scene))
    for (const how of rules.length > 0 ? (['read', 'yara'] as const) : (['read'] as const)) {
      const once = { activityId: fact.id, reaction: `read-new-evidence ${how}` }
      try {
        await react.perform(
          { once },
          { change: startReadingChange, refs: [], body: { evidenceId: fact.subjectId, how } },
        )
      } catch (error) {
        // Disposed of, or being read because somebody was quicker.
        if (!(error instanceof Problem)) throw error
      }
    }
  },
}
