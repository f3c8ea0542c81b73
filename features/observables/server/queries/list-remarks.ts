import { sql } from 'kysely'
import { z } from 'zod'
import { unknown } from '../../../../platform/contract/problem.ts'
import { decodeCursor, encodeCursor } from '../../../../platform/server/db/cursor.ts'
import { isId } from '../../../../platform/server/ids.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Remark, Verdict } from '../../contract/observable.ts'
import { listRemarks } from '../../contract/requests/observables.ts'

type Row = { id: string; verdict: Verdict | null; note: string | null; made_at: Date; by: Remark['by'] }

export const listRemarksQuery = query({
  request: listRemarks,
  permission: 'observable.read',
  run: async (scene, { limit, cursor }, { id }) => {
    if (!isId(id!)) throw unknown('observable')
    const before = decodeCursor(cursor, z.tuple([z.uuid()]))?.[0]
    const { rows } = await sql<Row>`select r.id, r.verdict, r.note, r.made_at,
        case when p.id is not null then json_build_object('id', p.id, 'name', p.name) end as by
      from observable_remarks r left join people p on p.id = r.made_by
      where r.organisation_id = ${scene.actor.organisationId} and r.observable_id = ${id} and r.withdrawn_at is null
        ${before ? sql`and r.id < ${before}::uuid` : sql``}
      order by r.id desc limit ${limit + 1}`.execute(scene.db)
    const shown = rows.slice(0, limit)
    return {
      items: shown.map(({ made_at, ...remark }) => ({ ...remark, at: made_at.toISOString() })),
      nextCursor: rows.length > limit ? encodeCursor([shown.at(-1)!.id]) : null,
    }
  },
})
