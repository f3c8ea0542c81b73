import { Problem, unknown } from '../../../../platform/contract/problem.ts'
import { isId } from '../../../../platform/server/ids.ts'
import { query } from '../../../../platform/server/query.ts'
import { listSuppressions, readSuppression } from '../../contract/requests/suppressions.ts'
import { presentSuppressions } from './suppression-rows.ts'

export const listSuppressionsQuery = query({
  request: listSuppressions,
  permission: 'suppression.read',
  run: async (scene, { limit, cursor, state }) => {
    if (cursor !== undefined && !isId(cursor))
      throw new Problem('invalid', 'request.cursor', 'This cursor is not one of this list. Begin again without it.')
    const rows = await scene.db
      .selectFrom('suppressions')
      .select('id')
      .where('organisation_id', '=', scene.actor.organisationId)
      .$if(cursor !== undefined, (found) => found.where('id', '<', cursor!))
      .$if(state === 'in-force', (found) => found.where('ended_at', 'is', null).where('expires_at', '>', scene.now))
      .$if(state === 'over', (found) =>
        found.where((or) => or.or([or('ended_at', 'is not', null), or('expires_at', '<=', scene.now)])),
      )
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute()
    const ids = rows.slice(0, limit).map((row) => row.id)
    return { items: await presentSuppressions(scene, ids), nextCursor: rows.length > limit ? ids.at(-1)! : null }
  },
})

export const readSuppressionQuery = query({
  request: readSuppression,
  permission: 'suppression.read',
  run: async (scene, _filter, { id }) => {
    const [found] = isId(id!) ? await presentSuppressions(scene, [id!.toLowerCase()]) : []
    if (!found) throw unknown('suppression')
    return found
  },
})
