import { rankOf, severityOf } from '../../../../platform/contract/severity.ts'
import { change } from '../../../../platform/server/change.ts'
import { untag } from '../../../../platform/server/acts/untag.ts'
import { retagged } from '../../../observables/server/index.ts'
import { setAlertSeverity, tagAlert } from '../../contract/requests/triage.ts'
import { loadAlerts, saveTags } from '../alerts.store.ts'
import { presentAlertRows } from '../queries/alert-rows.ts'
import { alertChange } from './alert-change.ts'

export const setAlertSeverityChange = alertChange({
  request: setAlertSeverity,
  fact: 'alert.severity-set',
  to: (state, { severity }) => ({ ...state, severity: rankOf(severity) }),
  say: ({ severity }, { state }) => ({ from: severityOf(state.severity), to: severity }),
})

/** An alert carries at most this many. */
const maxTags = 200

export const tagAlertChange = change({
  request: tagAlert,
  fact: 'alert.tagged',
  subjectKind: 'alert',
  load: loadAlerts,
  apply: async (scene, targets, input) => {
    const results = targets.map((target) => {
      const room = Math.max(0, maxTags - target.tags.length)
      return {
        target,
        ...retagged(target.tags, {
          add: input.add.filter((tag) => !target.tags.includes(tag)).slice(0, room),
          remove: input.remove,
        }),
      }
    })
    await saveTags(
      scene,
      results.map(({ target: { id }, tags, added, removed }) => ({ id, tags, added, removed })),
    )
    return results.map(({ target, added, removed }) => ({
      subjectId: target.id,
      caseId: target.caseId,
      data: { title: target.title, added, removed },
    }))
  },
  present: presentAlertRows,
  inverse: untag(tagAlert.name),
})
