import { sql } from 'kysely'
import { z } from 'zod'
import { unknown } from '../../../../platform/contract/problem.ts'
import { decodeCursor, encodeCursor } from '../../../../platform/server/db/cursor.ts'
import { isId } from '../../../../platform/server/ids.ts'
import { query } from '../../../../platform/server/query.ts'
import { countDeadLetters, listDeadLetters, readDeadLetter } from '../../contract/requests/dead-letters.ts'
import { bytesOfDeadLetter, presentDeadLetters } from '../dead-letters.store.ts'
import { mostCounted } from './find-alerts.ts'
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

export const countDeadLettersQuery = query({
  request: countDeadLetters,
  permission: 'dead-letter.read',
  run: async (scene, { state }) => {
    const inState = state === 'open' ? sql`resolved_at is null` : sql`resolved_at is not null`
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from (select from dead_letters
      where organisation_id = ${scene.actor.organisationId} and ${inState} limit ${mostCounted + 1}) d`.execute(
      scene.db,
    )
    const { count } = rows[0]!
    return { value: Math.min(count, mostCounted), more: count > mostCounted }
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
