import { Problem } from '../../../../platform/contract/problem.ts'
import { change, one } from '../../../../platform/server/change.ts'
import { linkAlerts } from '../../../alerts/server/index.ts'
import { addAlerts as request } from '../../contract/requests/open-case.ts'
import { alertsToAdd } from '../case-alerts.ts'
import { mustBeOpen } from '../case.ts'
import { addAssets, familyOf, loadCases, updateCases } from '../cases.store.ts'
import { assetsOf } from '../pull-in.ts'
import { presentCases } from '../queries/get-case.ts'

export const addAlerts = change({
  request,
  fact: 'case.alerts-added',
  subjectKind: 'case',
  load: loadCases,
  when: mustBeOpen,
  async check(scene, kase, { alertIds }) {
    const alerts = await alertsToAdd(scene, alertIds, await familyOf(scene, kase.id))
    return alerts instanceof Problem ? alerts : undefined
  },
  apply: one(async (scene, kase, { alertIds }) => {
    const alerts = await alertsToAdd(scene, alertIds, await familyOf(scene, kase.id))
    if (alerts instanceof Problem) throw alerts
    const ids = alerts.map((alert) => alert.id)
    await linkAlerts(scene, kase.id, ids)
    await addAssets(scene, kase.id, assetsOf(alerts))
    await updateCases(scene, [kase.id], {})
    return {
      subjectId: kase.id,
      caseId: kase.id,
      data: { key: kase.key, alertIds: ids, titles: alerts.slice(0, 10).map((alert) => alert.title) },
    }
  }),
  present: presentCases,
  inverse: ({ subjectId, data }) => detaching(subjectId, data.alertIds as string[]),
})

/** Nothing was added when all were in the case already: nothing to take back. */
const detaching = (subjectId: string, alertIds: string[]) =>
  alertIds.length > 0 ? { change: 'case.detach-alerts', subjectId, body: { alertIds } } : undefined
