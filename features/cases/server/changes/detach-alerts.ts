import { unknown } from '../../../../platform/contract/problem.ts'
import { change, one } from '../../../../platform/server/change.ts'
import { loadAlertsForCase, unlinkAlerts } from '../../../alerts/server/index.ts'
import { detachAlerts as request } from '../../contract/requests/open-case.ts'
import { mustBeOpen } from '../case.ts'
import { familyOf, loadCases, updateCases } from '../cases.store.ts'
import { alertsBefore } from '../queries/alerts-before.ts'
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
    const here = alerts.every((alert) => alert?.caseId && family.includes(alert.caseId))
    return here ? undefined : unknown('alert in this case')
  },
  apply: one(async (scene, kase, body) => {
    const alertIds = [...new Set(body.alertIds)]
    const alerts = (await loadAlertsForCase(scene, alertIds)).flatMap((alert) => alert ?? [])
    const back = body.asBefore ? await alertsBefore(scene, kase.id, { alertIds, last: 'takenIn' }) : []
    const before = await unlinkAlerts(scene, alertIds, back)
    await updateCases(scene, [kase.id], {})
    const titles = alerts.slice(0, 10).map((alert) => alert.title)
    return {
      subjectId: kase.id,
      caseId: kase.id,
      data: { key: kase.key, alertIds, titles },
      before: { alerts: before },
    }
  }),
  present: presentCases,
  inverse: ({ subjectId, data }) => ({
    change: 'case.add-alerts',
    subjectId,
    body: { alertIds: data.alertIds, asBefore: true },
  }),
})
