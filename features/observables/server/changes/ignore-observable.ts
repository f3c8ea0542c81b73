import { change } from '../../../../platform/server/change.ts'
import { ignoreObservable } from '../../contract/requests/mark-observable.ts'
import { loadObservables, setIgnored } from '../observables.store.ts'
import { presentObservables } from '../queries/observable-rows.ts'

export const ignoreObservableChange = change({
  request: ignoreObservable,
  fact: 'observable.ignored',
  subjectKind: 'observable',
  load: loadObservables,
  apply: async (scene, targets, { ignored }) => {
    await setIgnored(
      scene,
      targets.map((target) => target.id),
      ignored,
    )
    return targets.map(({ id, caseId = null, type, value, ignored: before }) => ({
      subjectId: id,
      caseId,
      data: { type, value, ignored },
      before: { ignored: before },
      after: { ignored },
    }))
  },
  present: presentObservables,
  inverse: ({ subjectId, before }) => ({
    change: ignoreObservable.name,
    subjectId,
    body: { ignored: before?.ignored },
  }),
})
