import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../../../../platform/server/db/cursor.ts'
import { query } from '../../../../platform/server/query.ts'
import { listDecisions as request } from '../../contract/requests/activity.ts'

export const listDecisions = query({
  request,
  permission: 'decision.read',
  async run(scene, { limit, cursor }) {
    const after = decodeCursor(cursor, z.tuple([z.uuid()]))
    const rows = await scene.db
      .selectFrom('decisions as d')
      .leftJoin('people as p', 'p.id', 'd.actor_id')
      .select([
        'd.id',
        'd.at',
        'd.permission',
        'd.subject_ref as subjectRef',
        'd.allowed',
        'd.reason',
        'p.id as personId',
        'p.name',
      ])
      .where('d.organisation_id', '=', scene.actor.organisationId)
      .$if(after !== undefined, (q) => q.where('d.id', '<', after?.[0] ?? ''))
      .orderBy('d.id', 'desc')
      .limit(limit + 1)
      .execute()
    const items = rows.slice(0, limit).map(({ personId, name, at, ...row }) => ({
      ...row,
      at: at.toISOString(),
      actor: personId ? { id: personId, name: name ?? '' } : null,
    }))
    return { items, nextCursor: rows.length > limit ? encodeCursor([items.at(-1)?.id]) : null }
  },
})
