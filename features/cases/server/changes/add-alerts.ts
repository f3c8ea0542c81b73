import { Problem } from '../../../../platform/contract/problem.ts'
import { change, one } from '../../../../platform/server/change.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { linkAlerts, type LinkedBefore } from '../../../alerts/server/index.ts'
import { addAlerts as request } from '../../contract/requests/open-case.ts'
import { alertsToAdd } from '../case-alerts.ts'
import { mustBeOpen, type Kase } from '../case.ts'
import { addAssets, familyOf, loadCases, updateCases } from '../cases.store.ts'
import { assetsOf } from '../pull-in.ts'
import { alertsBefore } from '../queries/alerts-before.ts'
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
  apply: one(async (scene, kase, { alertIds, asBefore }) => {
    const alerts = await alertsToAdd(scene, alertIds, await familyOf(scene, kase.id))
    if (alerts instanceof Problem) throw alerts
    const ids = alerts.map((alert) => alert.id)
    const before = asBefore ? await linkAsBefore(scene, kase, ids) : await linkAlerts(scene, ids, { caseId: kase.id })
    await addAssets(scene, kase.id, assetsOf(alerts))
    await updateCases(scene, [kase.id], {})
    const titles = alerts.slice(0, 10).map((alert) => alert.title)
    return {
      subjectId: kase.id,
      caseId: kase.id,
      data: { key: kase.key, alertIds: ids, titles },
      before: { alerts: before },
    }
  }),
  present: presentCases,
  inverse: ({ subjectId, data }) => detaching(subjectId, data.alertIds as string[]),
})

/** Nothing was added when all were in the case already: nothing to take back. */
const detaching = (subjectId: string, alertIds: string[]) =>
  alertIds.length > 0 ? { change: 'case.detach-alerts', subjectId, body: { alertIds, asBefore: true } } : undefined

/** Each goes back to the very case of the family it hung on, with the verdict it had there. */
async function linkAsBefore(scene: Scene, kase: Kase, alertIds: readonly string[]): Promise<LinkedBefore[]> {
  const back = await alertsBefore(scene, kase.id, { alertIds, last: 'letGo' })
  const family = new Set(await familyOf(scene, kase.id))
  const homes = new Map(
    back.map(({ id, state }) => [id, state.caseId && family.has(state.caseId) ? state.caseId : kase.id]),
  )
  const before: LinkedBefore[] = []
  for (const [home, ids] of Map.groupBy(alertIds, (id) => homes.get(id) ?? kase.id))
    before.push(...(await linkAlerts(scene, ids, { caseId: home, back })))
  return before
}
