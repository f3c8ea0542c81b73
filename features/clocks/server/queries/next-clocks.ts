import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../../../../platform/server/db/cursor.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { clockKinds, type ClockKind } from '../../contract/clock.ts'
import { nextClocks, type NextClock } from '../../contract/requests/clocks.ts'
import { markColumns, markDefinition, presentMark, type MarkRow } from './marks.ts'

type Row = MarkRow & { key: string | null; title: string }

const Position = z.tuple([z.iso.datetime(), z.uuid()])

export const nextClocksQuery = query({
  request: nextClocks,
  permission: 'clock.read',
  async run(scene, { on, late, cursor, limit }) {
    const after = decodeCursor(cursor, Position)
    const kinds = on ? [on] : clockKinds
    const parts = kinds.map((kind) => stretch(scene, kind, { late: late === 'true', after, limit: limit + 1 }))
    const { rows } = await sql<Row>`select * from (${sql.join(parts, sql` union all `)}) k
      order by ${late ? sql`due_at desc, subject_id desc` : sql`due_at, subject_id`} limit ${limit + 1}`.execute(
      scene.db,
    )
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    const more = rows.length > limit && last?.due_at
    return {
      items: shown.map((row) => present(row, scene.now)),
      nextCursor: more ? encodeCursor([last.due_at!.toISOString(), last.subject_id]) : null,
    }
  },
})

const present = (row: Row, now: Date): NextClock => ({
  ...presentMark(row, now),
  key: row.key,
  title: row.title,
  caseId: row.case_id,
})

type Asked = { late: boolean; after: [string, string] | undefined; limit: number }

/** The next of one kind, read off the index in its order; each with the thing in words. */
function stretch(scene: Scene, kind: ClockKind, { late, after, limit }: Asked): RawBuilder<unknown> {
  const beyond = after ? sql`(${after[0]}::timestamptz, ${after[1]}::uuid)` : undefined
  const bounds = late
    ? sql`k.ends_at <= ${scene.now} and ${beyond ? sql`(k.ends_at, k.subject_id) < ${beyond}` : sql`true`}`
    : sql`k.ends_at > ${scene.now} and k.ends_at < 'infinity' and ${beyond ? sql`(k.ends_at, k.subject_id) > ${beyond}` : sql`true`}`
  const order = late ? sql`k.ends_at desc, k.subject_id desc` : sql`k.ends_at, k.subject_id`
  return sql`(select * from (select ${markColumns}, ${words[kind]} from clocks k ${markDefinition} ${joins[kind]}
    where k.organisation_id = ${scene.actor.organisationId} and k.subject_kind = ${kind} and k.leads and ${bounds}
    order by ${order} limit ${limit}) k)`
}

const words = {
  alert: sql`ac.key as key, a.title as title`,
  case: sql`c.key as key, c.title as title`,
  task: sql`c.key as key, t.title as title`,
}
const joins = {
  alert: sql`join alerts a on a.organisation_id = k.organisation_id and a.id = k.subject_id
    left join cases ac on ac.organisation_id = a.organisation_id and ac.id = a.case_id`,
  case: sql`join cases c on c.organisation_id = k.organisation_id and c.id = k.subject_id`,
  task: sql`join tasks t on t.organisation_id = k.organisation_id and t.id = k.subject_id
    join cases c on c.organisation_id = t.organisation_id and c.id = t.case_id`,
}
