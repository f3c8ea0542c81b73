import { change, inOrganisation } from '../../../../platform/server/change.ts'
import { setRuleTechniques } from '../../contract/requests/rules.ts'
import { presentRules } from '../queries/list-rules.ts'
import { ruleId, saveRule, techniquesOf } from '../rules.store.ts'

export const setRuleTechniquesChange = change({
  request: setRuleTechniques,
  fact: 'detection.techniques-set',
  subjectKind: 'detection',
  // What somebody else set in sight of another alert must not be in the way.
  system: true,
  load: inOrganisation,
  apply: async (scene, _targets, { source, rule, alertId, techniques: asked }) => {
    const techniques = [...new Set(asked)]
    const id = ruleId(scene, { source, rule })
    const before = await techniquesOf(scene, id)
    await saveRule(scene, { source, rule, alertId, techniques })
    const added = techniques.filter((each) => !before.includes(each))
    const removed = before.filter((each) => !techniques.includes(each))
    const data = { source, rule, added, removed }
    return [{ subjectId: id, data, before: { techniques: before }, after: { techniques } }]
  },
  present: presentRules,
  inverse: ({ subjectId, data, before }) =>
    before && {
      change: setRuleTechniques.name,
      subjectId,
      body: { source: data.source, rule: data.rule, techniques: before.techniques },
    },
})
