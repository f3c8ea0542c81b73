import { change } from '../../../../platform/server/change.ts'
import { expireIoc } from '../../contract/requests/mark-observable.ts'
import { isIoc } from '../observable.ts'
import { endMarks, loadObservables } from '../observables.store.ts'
import { presentObservables } from '../queries/observable-rows.ts'

/** The time of a mark is over; a job says so. One that was marked again meanwhile is left. */
export const expireIocChange = change({
  request: expireIoc,
  fact: 'observable.ioc-expired',
  subjectKind: 'observable',
  door: true,
  load: async (scene, refs) =>
    (await loadObservables(scene, refs)).map((each) =>
      each?.ioc && each.iocUntil && !isIoc(each, scene.now) ? each : undefined,
    ),
  apply: async (scene, targets) => {
    await endMarks(
      scene,
      targets.map((target) => target.id),
    )
    return targets.map(({ id, caseId = null, type, value, iocUntil }) => ({
      subjectId: id,
      caseId,
      data: { type, value, until: iocUntil!.toISOString() },
      before: { ioc: true },
      after: { ioc: false },
    }))
  },
  present: presentObservables,
})
