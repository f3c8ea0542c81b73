import { Problem, unknown } from '../../../../platform/contract/problem.ts'
import { change, one } from '../../../../platform/server/change.ts'
import { withdrawRemark } from '../../contract/requests/mark-observable.ts'
import type { ObservableTarget } from '../observable.ts'
import { loadObservables } from '../observables.store.ts'
import { presentObservables } from '../queries/observable-rows.ts'
import { remarkOf, setWithdrawn } from '../remarks.store.ts'

type Body = { remarkId: string; withdrawn: boolean }

export const withdrawRemarkChange = change({
  request: withdrawRemark,
  fact: 'observable.remark-withdrawn',
  subjectKind: 'observable',
  load: loadObservables,
  check: async (scene, target, { remarkId, withdrawn }) => {
    const remark = await remarkOf(scene, target.id, remarkId)
    if (!remark) return unknown('remark')
    if (remark.madeBy !== scene.actor.personId)
      return new Problem('forbidden', 'observable.not_your_remark', 'Only who made a remark can withdraw it.')
    return remark.withdrawn === withdrawn
      ? new Problem(
          'conflict',
          'observable.remark_stands_so',
          withdrawn ? 'This remark is withdrawn already.' : 'This remark stands already.',
        )
      : undefined
  },
  apply: one<ObservableTarget, Body>(async (scene, { id, caseId = null, type, value }, { remarkId, withdrawn }) => {
    await setWithdrawn(scene, remarkId, withdrawn)
    return {
      subjectId: id,
      caseId,
      data: { type, value, remarkId, withdrawn },
      before: { withdrawn: !withdrawn },
      after: { withdrawn },
    }
  }),
  present: presentObservables,
  inverse: ({ subjectId, data }) => ({
    change: withdrawRemark.name,
    subjectId,
    body: { remarkId: data.remarkId, withdrawn: !data.withdrawn },
  }),
})
