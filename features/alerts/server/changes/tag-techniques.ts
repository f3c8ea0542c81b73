import { change } from '../../../../platform/server/change.ts'
import { untag } from '../../../../platform/server/acts/untag.ts'
import { retagged } from '../../../observables/server/index.ts'
import { tagAlertTechniques } from '../../contract/requests/triage.ts'
import { loadAlerts, saveTechniques } from '../alerts.store.ts'
import { presentAlertRows } from '../queries/alert-rows.ts'

/** An alert carries at most this many; what comes in is held to the same. */
const maxTechniques = 100

export const tagAlertTechniquesChange = change({
  request: tagAlertTechniques,
  fact: 'alert.techniques-tagged',
  subjectKind: 'alert',
  load: loadAlerts,
  apply: async (scene, targets, input) => {
    const results = targets.map((target) => {
      const room = Math.max(0, maxTechniques - target.techniques.length)
      const add = input.add.filter((id) => !target.techniques.includes(id)).slice(0, room)
      const { tags: techniques, added, removed } = retagged(target.techniques, { add, remove: input.remove })
      return { target, techniques, added, removed }
    })
    await saveTechniques(
      scene,
      results.map(({ target: { id }, techniques, removed }) => ({ id, techniques, removed })),
    )
    return results.map(({ target, added, removed }) => ({
      subjectId: target.id,
      caseId: target.caseId,
      data: { title: target.title, added, removed },
    }))
  },
  present: presentAlertRows,
  inverse: untag(tagAlertTechniques.name),
})
