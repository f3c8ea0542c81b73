import { unknown } from '../../../../platform/contract/problem.ts'
import { change, one } from '../../../../platform/server/change.ts'
import { loadAlertsForCase, unlinkAlerts } from '../../../alerts/server/index.ts'
import { detachAlerts as request } from '../../contract/requests/open-case.ts'
import { mustBeOpen } from '../case.ts'
import { familyOf, loadCases, updateCases } from '../cases.store.ts'
import { presentCases } from '../queries/get-case.ts'

/** Also of alerts that hang on a case merged into this one: the page shows them as its own. */
export const detachAlerts = change({
  request,
  fact: 'case.alerts-detached',
  subjectKind: 'case',
  load: loadCases,
  when: mustBeOpen,
  async check(scene, kase, { alertIds }) {
    const family = await familyOf(scene, kase.id)
    const alerts = await loadAlertsForCase(scene, [...new Set(alertIds)])
    const here = alerts.filter((alert) => alert.caseId !== null && family.includes(alert.caseId))
    return here.length < new Set(alertIds).size ? unknown('alert in this case') : undefined
  },
  apply: one(async (scene, kase, { alertIds }) => {
    const ids = [...new Set(alertIds)]
    const alerts = await loadAlertsForCase(scene, ids)
    await unlinkAlerts(scene, await familyOf(scene, kase.id), ids)
    await updateCases(scene, [kase.id], {})
    return {
      subjectId: kase.id,
      caseId: kase.id,
      data: { key: kase.key, alertIds: ids, titles: alerts.slice(0, 10).map((alert) => alert.title) },
    }
  }),
  present: presentCases,
  inverse: ({ subjectId, data }) => ({ change: 'case.add-alerts', subjectId, body: { alertIds: data.alertIds } }),
})
