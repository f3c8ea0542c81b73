import { change } from '../../../../platform/server/change.ts'
import { classifyObservable } from '../../contract/requests/mark-observable.ts'
import { keepFaces } from '../faces.store.ts'
import type { ObservableTarget } from '../observable.ts'
import { loadObservables, setLevels } from '../observables.store.ts'
import { presentObservables } from '../queries/observable-rows.ts'

type Levels = { tlp?: string | null | undefined; pap?: string | null | undefined }

/** What is named, and nothing else. */
const named = ({ tlp, pap }: Levels): Levels => ({
  ...(tlp === undefined ? {} : { tlp }),
  ...(pap === undefined ? {} : { pap }),
})

const before = ({ tlp, pap }: ObservableTarget, asked: Levels): Levels =>
  named({ tlp: asked.tlp === undefined ? undefined : tlp, pap: asked.pap === undefined ? undefined : pap })

export const classifyObservableChange = change({
  request: classifyObservable,
  fact: 'observable.classified',
  subjectKind: 'observable',
  load: loadObservables,
  apply: async (scene, targets, levels) => {
    await keepFaces(scene, targets)
    await setLevels(
      scene,
      targets.map((target) => target.id),
      levels,
    )
    return targets.map((target) => ({
      subjectId: target.id,
      caseId: target.caseId ?? null,
      data: { type: target.type, value: target.value, ...named(levels) },
      before: before(target, levels),
      after: named(levels),
    }))
  },
  present: presentObservables,
  inverse: ({ subjectId, before: was = {} }) => ({ change: classifyObservable.name, subjectId, body: was }),
})
