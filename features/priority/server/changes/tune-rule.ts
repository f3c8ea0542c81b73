import { change, one } from '../../../../platform/server/change.ts'
import { tuneRule } from '../../contract/requests/models.ts'
import { presentRules } from '../queries/rule-rows.ts'
import { loadRules, setTuned, type RuleTarget } from '../rules.store.ts'

export const tuneRuleChange = change({
  request: tuneRule,
  fact: 'priority.rule-tuned',
  subjectKind: 'rule',
  load: loadRules,
  apply: one(async (scene, rule: RuleTarget, { by }) => {
    await setTuned(scene, rule.id, by)
    return {
      subjectId: rule.id,
      data: { from: rule.tuned, to: by },
      before: { tuned: rule.tuned },
      after: { tuned: by },
    }
  }),
  present: presentRules,
  inverse: ({ subjectId, before }) => ({ change: tuneRule.name, subjectId, body: { by: before?.tuned } }),
})
