import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../../../../platform/server/db/cursor.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { Notice } from '../../contract/notice.ts'
import { over } from './over.ts'
import { listNotices as request } from '../../contract/requests/notices.ts'

export const listNotices = query({
  request,
  permission: 'notice.read',
  async run(scene, { unread, cursor, limit }) {
    const after = decodeCursor(cursor, z.tuple([z.uuid()]))
    const where = [sql`n.person_id = ${scene.actor.personId}`]
    if (unread) where.push(sql`n.read_at is null and not ${over}`)
    if (after) where.push(sql`n.id < ${after[0]}::uuid`)
    const found = await noticeRows(scene, sql.join(where, sql` and `), limit + 1)
    const items = found.slice(0, limit)
    const last = items.at(-1)
    return { items, nextCursor: last && found.length > limit ? encodeCursor([last.id]) : null }
  },
})

/** The `present` of marking notices, in the order of `ids`. */
export async function presentNotices(scene: Scene, ids: readonly string[]): Promise<Notice[]> {
  const rows = await noticeRows(scene, sql`n.id = any(${[...ids]}::uuid[])`, ids.length)
  const found = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => found.get(id) ?? [])
}

type Row = Omit<Notice, 'at' | 'readAt'> & { at: Date; readAt: Date | null }

/** With the fact they tell of; one that is not visible any more takes its notice with it. */
async function noticeRows({ db, actor }: Scene, where: RawBuilder<unknown>, limit: number): Promise<Notice[]> {
  const { rows } =
    await sql<Row>`select n.id, n.why, a.at, a.fact, p.payload -> 'data' as data, a.subject_kind as "subjectKind",
      a.subject_id as "subjectId", ${over} as over,
      case when ${over} then coalesce(n.read_at, a.at) else n.read_at end as "readAt",
      case when who.id is not null then json_build_object('id', who.id, 'name', who.name) end as actor,
      case when c.id is not null then json_build_object('id', c.id, 'key', c.key, 'title', c.title) end as "case"
    from notices n
    join activity a on a.organisation_id = n.organisation_id and a.id = n.activity_id
    join activity_payloads p on p.organisation_id = a.organisation_id and p.activity_id = a.id
    left join people who on who.id = a.actor_id
    left join cases c on c.organisation_id = n.organisation_id and c.id = n.case_id
    where n.organisation_id = ${actor.organisationId} and ${where}
    order by n.id desc limit ${limit}`.execute(db)
  return rows.map((row) => ({ ...row, at: row.at.toISOString(), readAt: row.readAt?.toISOString() ?? null }))
}
