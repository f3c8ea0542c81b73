import { wrongField } from '../../../../platform/contract/problem.ts'
import { change } from '../../../../platform/server/change.ts'
import { markIoc } from '../../contract/requests/mark-observable.ts'
import { keepFaces } from '../faces.store.ts'
import { loadObservables, setIoc } from '../observables.store.ts'
import { presentObservables } from '../queries/observable-rows.ts'

export const markIocChange = change({
  request: markIoc,
  fact: 'observable.ioc-marked',
  subjectKind: 'observable',
  load: loadObservables,
  check: (scene, _target, { ioc, until }) =>
    ioc && until && until <= scene.now
      ? wrongField(
          'observable.expiry_past',
          'until',
          'The mark would have ended already. Give a time that is to come, or none.',
        )
      : undefined,
  apply: async (scene, targets, { ioc, confidence, until }) => {
    const mark = ioc ? { ioc, confidence, until } : { ioc, confidence: null, until: null }
    await keepFaces(scene, targets)
    await setIoc(
      scene,
      targets.map((target) => target.id),
      mark,
    )
    return targets.map(({ id, caseId = null, type, value, ...before }) => ({
      subjectId: id,
      caseId,
      data: { type, value, ioc, ...(ioc ? { confidence, until: until?.toISOString() ?? null } : {}) },
      before: { ioc: before.ioc, confidence: before.iocConfidence, until: before.iocUntil?.toISOString() ?? null },
      after: { ioc, confidence: mark.confidence, until: mark.until?.toISOString() ?? null },
    }))
  },
  present: presentObservables,
  inverse: ({ subjectId, before }) => ({
    change: markIoc.name,
    subjectId,
    body: before?.ioc
      ? { ioc: true, confidence: before.confidence ?? null, until: before.until ?? null }
      : { ioc: false },
  }),
})
