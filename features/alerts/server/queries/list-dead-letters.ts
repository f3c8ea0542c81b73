import { z } from 'zod'
import { unknown } from '../../../../platform/contract/problem.ts'
import { decodeCursor, encodeCursor } from '../../../../platform/server/cursor.ts'
import { isId } from '../../../../platform/server/ids.ts'
import { query } from '../../../../platform/server/query.ts'
import { listDeadLetters, readDeadLetter } from '../../contract/requests/dead-letters.ts'
import { bytesOfDeadLetter, presentDeadLetters } from '../dead-letters.store.ts'
import { asText } from './payloads.ts'

export const listDeadLettersQuery = query({
  request: listDeadLetters,
  permission: 'dead-letter.read',
  run: async (scene, { limit, cursor, state }) => {
    const [before] = decodeCursor(cursor, z.tuple([z.uuid()])) ?? []
    const rows = await scene.db
      .selectFrom('dead_letters')
      .select('id')
      .where('organisation_id', '=', scene.actor.organisationId)
      .where('resolved_at', state === 'open' ? 'is' : 'is not', null)
      .$if(before !== undefined, (found) => found.where('id', '<', before!))
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute()
    const ids = rows.slice(0, limit).map((row) => row.id)
    return {
      items: await presentDeadLetters(scene, ids),
      nextCursor: rows.length > limit ? encodeCursor([ids.at(-1)]) : null,
    }
  },
})

export const readDeadLetterQuery = query({
  request: readDeadLetter,
  permission: 'dead-letter.read',
  run: async (scene, _filter, { id }) => {
    const [found] = isId(id!) ? await presentDeadLetters(scene, [id!.toLowerCase()]) : []
    const bytes = found && (await bytesOfDeadLetter(scene, found.id))
    if (!bytes) throw unknown('dead letter')
    return { ...found, ...asText(bytes) }
  },
})
