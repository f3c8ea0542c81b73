import { Problem } from '../../../../platform/contract/problem.ts'
import { change, one } from '../../../../platform/server/change.ts'
import { activePeople } from '../../../cases/server/index.ts'
import { ownRule, tellOwner } from '../../contract/requests/models.ts'
import { presentRuleRefs, presentRules } from '../queries/rule-rows.ts'
import { loadRules, setOwner, type RuleTarget } from '../rules.store.ts'

export const ownRuleChange = change({
  request: ownRule,
  fact: 'priority.rule-owned',
  subjectKind: 'rule',
  load: loadRules,
  apply: one(async (scene, rule: RuleTarget, { ownerId }) => {
    const owner = ownerId === null ? null : (await activePeople(scene, [ownerId])).get(ownerId)
    if (owner === undefined)
      throw new Problem('invalid', 'detection.no-such-person', 'Nobody active here has this id. Nothing was changed.')
    await setOwner(scene, rule.id, ownerId)
    return { subjectId: rule.id, data: { owner }, before: { ownerId: rule.ownerId }, after: { ownerId } }
  }),
  present: presentRules,
  inverse: ({ subjectId, before }) => ({ change: ownRule.name, subjectId, body: { ownerId: before?.ownerId } }),
})

/** Whoever triages may tell, though the lead alone tunes. */
export const tellOwnerChange = change({
  request: tellOwner,
  fact: 'priority.owner-told',
  subjectKind: 'rule',
  permission: 'detection.tell-owner',
  load: loadRules,
  when: ({ ownerId }: RuleTarget) =>
    ownerId === null
      ? new Problem('conflict', 'detection.no-owner', 'Nobody looks after this rule. Set an owner, then tell them.')
      : undefined,
  apply: one(async (scene, rule: RuleTarget, { text }) => {
    const owner = (await activePeople(scene, [rule.ownerId!])).get(rule.ownerId!)
    if (!owner)
      throw new Problem(
        'conflict',
        'detection.owner-gone',
        'The owner of this rule is not active any more. Set another one.',
      )
    return { subjectId: rule.id, data: { owner, text } }
  }),
  present: presentRuleRefs,
})
