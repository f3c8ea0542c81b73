import { Problem, unknown } from '../../../../platform/contract/problem.ts'
import { isId } from '../../../../platform/server/ids.ts'
import { query } from '../../../../platform/server/query.ts'
import { listSightings, readObservable } from '../../contract/requests/observables.ts'
import { presentObservables } from './observable-rows.ts'
import { sightingsOf } from './sightings-of.ts'

export const readObservableQuery = query({
  request: readObservable,
  permission: 'observable.read',
  run: async (scene, _filter, { id }) => {
    const [observable] = isId(id!) ? await presentObservables(scene, [id!.toLowerCase()]) : []
    if (!observable) throw unknown('observable')
    const seen = await sightingsOf(scene, observable.id, { limit: 20 })
    return { ...observable, seenIn: seen.map((each) => each.sighting) }
  },
})

export const listSightingsQuery = query({
  request: listSightings,
  permission: 'observable.read',
  run: async (scene, { limit, cursor, kind }, { id }) => {
    if (!isId(id!)) throw unknown('observable')
    if (cursor !== undefined && !isId(cursor))
      throw new Problem('invalid', 'request.cursor', 'This cursor is not one of this list. Begin again without it.')
    const found = await sightingsOf(scene, id!, { before: cursor, kind, limit: limit + 1 })
    const shown = found.slice(0, limit)
    return {
      items: shown.map((each) => each.sighting),
      nextCursor: found.length > limit ? shown.at(-1)!.place : null,
    }
  },
})
