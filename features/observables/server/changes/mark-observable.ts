import { change } from '../../../../platform/server/change.ts'
import { markIoc, tagObservable } from '../../contract/requests/observables.ts'
import { retagged } from '../observable.ts'
import { loadObservables, setIoc, setTags } from '../observables.store.ts'
import { presentObservables } from '../queries/observable-rows.ts'

export const markIocChange = change({
  request: markIoc,
  fact: 'observable.ioc-marked',
  subjectKind: 'observable',
  load: loadObservables,
  apply: async (scene, targets, { ioc }) => {
    await setIoc(
      scene,
      targets.map((target) => target.id),
      ioc,
    )
    return targets.map(({ id, type, value, ioc: before }) => ({
      subjectId: id,
      data: { type, value, ioc },
      before: { ioc: before },
      after: { ioc },
    }))
  },
  present: presentObservables,
  inverse: ({ subjectId, before }) => ({ change: markIoc.name, subjectId, body: { ioc: before?.ioc } }),
})

export const tagObservableChange = change({
  request: tagObservable,
  fact: 'observable.tagged',
  subjectKind: 'observable',
  load: loadObservables,
  apply: async (scene, targets, input) => {
    const results = targets.map((target) => ({ target, ...retagged(target.tags, input) }))
    await setTags(
      scene,
      results.map(({ target, tags }) => ({ id: target.id, tags: tags.slice(0, 100) })),
    )
    return results.map(({ target: { id, type, value }, added, removed }) => ({
      subjectId: id,
      data: { type, value, added, removed },
      before: { tags: removed },
      after: { tags: added },
    }))
  },
  present: presentObservables,
  inverse: ({ subjectId, data }) => ({
    change: tagObservable.name,
    subjectId,
    body: { add: data.removed, remove: data.added },
  }),
})
