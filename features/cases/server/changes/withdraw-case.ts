import { change, one } from '../../../../platform/server/change.ts'
import { unlinkAlerts } from '../../../alerts/server/index.ts'
import { withdrawCase as request } from '../../contract/requests/open-case.ts'
import { conflict, mustBeOpen } from '../case.ts'
import { loadCases, updateCases } from '../cases.store.ts'
import { alertsBefore } from '../queries/alerts-before.ts'
import { builtUpon } from '../queries/case-rows.ts'
import { alertIdsOf } from '../queries/case-alerts.ts'
import { presentCases } from '../queries/get-case.ts'

/** Hides a case that should not have been opened; only as long as nothing was built upon it. */
export const withdrawCase = change({
  request,
  fact: 'case.withdrawn',
  subjectKind: 'case',
  permission: 'case.open',
  door: true,
  load: loadCases,
  when: mustBeOpen,
  async check(scene, kase) {
    if (!(await builtUpon(scene, kase.id))) return undefined
    return conflict(
      'case.in-use',
      `${kase.key} has been worked on since it was opened, so the opening cannot be undone. Close it with a disposition instead.`,
    )
  },
  apply: one(async (scene, kase) => {
    const alertIds = await alertIdsOf(scene, kase.id)
    await unlinkAlerts(scene, alertIds, await alertsBefore(scene, kase.id, { alertIds, last: 'takenIn' }))
    await updateCases(scene, [kase.id], { withdrawn_at: scene.now })
    return { subjectId: kase.id, caseId: kase.id, data: { key: kase.key, title: kase.title } }
  }),
  present: presentCases,
})
