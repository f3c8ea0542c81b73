import { change } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import { remarkObservable, withdrawRemark } from '../../contract/requests/mark-observable.ts'
import { loadObservables } from '../observables.store.ts'
import { presentObservables } from '../queries/observable-rows.ts'
import { insertRemarks } from '../remarks.store.ts'

export const remarkObservableChange = change({
  request: remarkObservable,
  fact: 'observable.remarked',
  subjectKind: 'observable',
  load: loadObservables,
  apply: async (scene, targets, { verdict = null, note = null }) => {
    const remarks = targets.map(({ id, caseId = null }) => ({
      id: newId(scene.now),
      observableId: id,
      caseId,
      verdict,
      note,
    }))
    await insertRemarks(scene, remarks)
    return targets.map(({ id, caseId = null, type, value }, at) => ({
      subjectId: id,
      caseId,
      data: { type, value, remarkId: remarks[at]!.id, verdict, noted: note !== null },
      after: { verdict, note },
    }))
  },
  present: presentObservables,
  inverse: ({ subjectId, data }) => ({
    change: withdrawRemark.name,
    subjectId,
    body: { remarkId: data.remarkId, withdrawn: true },
  }),
})
