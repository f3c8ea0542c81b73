import { change } from '../../../../platform/server/change.ts'
import { untag } from '../../../../platform/server/acts/untag.ts'
import { tagObservable } from '../../contract/requests/mark-observable.ts'
import { keepFaces } from '../faces.store.ts'
import { retagged } from '../observable.ts'
import { loadObservables, setTags } from '../observables.store.ts'
import { presentObservables } from '../queries/observable-rows.ts'

export const tagObservableChange = change({
  request: tagObservable,
  fact: 'observable.tagged',
  subjectKind: 'observable',
  load: loadObservables,
  apply: async (scene, targets, input) => {
    const results = targets.map((target) => ({ target, ...retagged(target.tags, input) }))
    await keepFaces(scene, targets)
    await setTags(
      scene,
      results.map(({ target, tags }) => ({ id: target.id, tags: tags.slice(0, 100) })),
    )
    return results.map(({ target: { id, caseId = null, type, value }, added, removed }) => ({
      subjectId: id,
      caseId,
      data: { type, value, added, removed },
      before: { tags: removed },
      after: { tags: added },
    }))
  },
  present: presentObservables,
  inverse: untag(tagObservable.name),
})
