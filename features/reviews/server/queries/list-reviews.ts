import { sql } from 'kysely'
import { z } from 'zod'
import type { PersonRef } from '../../../../platform/contract/scalars.ts'
import { decodeCursor, encodeCursor } from '../../../../platform/server/db/cursor.ts'
import { query } from '../../../../platform/server/query.ts'
import type { CaseRef } from '../../../cases/contract/case.ts'
import { listReviews as request } from '../../contract/requests/reviews.ts'
import { causesOf } from '../forms/forms.store.ts'
import { person } from './parts.ts'

type Row = {
  id: string
  version: number
  form: string
  kase: CaseRef & { type: string | null; closed: boolean }
  lead: PersonRef | null
  due_at: Date | null
  started_at: Date
  finished_at: Date | null
  causes: string[]
  asks_me: boolean
}

const inState = {
  all: sql`true`,
  open: sql`t.finished_at is null`,
  finished: sql`t.finished_at is not null`,
} as const

const asksMe = (me: string | null, now: Date) => sql`exists (select from feedback_rounds r
  join feedback_asked f on f.organisation_id = r.organisation_id and f.round_id = r.id
  where r.organisation_id = t.organisation_id and r.review_id = t.id and r.ended_at is null and r.ends_at > ${now}
    and f.person_id = ${me} and not f.answered)`

export const listReviewsQuery = query({
  request,
  permission: 'review.read',
  async run(scene, { state, lead, cause, from, to, cursor, limit }) {
    const { organisationId, personId } = scene.actor
    const where = [sql`t.organisation_id = ${organisationId}`, sql`t.withdrawn_at is null`, inState[state]]
    const after = decodeCursor(cursor, z.tuple([z.uuid()]))
    if (after) where.push(sql`t.id < ${after[0]}`)
    if (lead) where.push(sql`t.lead_id = ${personId}`)
    if (from) where.push(sql`t.finished_at >= ${from}`)
    if (to) where.push(sql`t.finished_at < ${to}`)
    if (cause)
      where.push(sql`exists (select from whys w where w.organisation_id = t.organisation_id and w.cause = ${cause}
        and w.review_id = t.id and w.removed_at is null)`)
    const { rows } =
      await sql<Row>`select t.id, t.version, t.form, t.due_at, t.started_at, t.finished_at, ${person('l')} as lead,
        json_build_object('id', c.id, 'key', c.key, 'title', c.title, 'type', c.type, 'closed', c.stage = 'closed') as kase,
        array(select distinct w.cause from whys w where w.organisation_id = t.organisation_id and w.review_id = t.id
          and w.removed_at is null and w.cause is not null order by 1) as causes,
        ${asksMe(personId, scene.now)} as asks_me
      from reviews t join cases c on c.organisation_id = t.organisation_id and c.id = t.case_id
        left join people l on l.id = t.lead_id
      where ${sql.join(where, sql` and `)} order by t.id desc limit ${limit + 1}`.execute(scene.db)
    const names = new Map((await causesOf(scene)).map(({ key, name }) => [key, name]))
    const shown = rows.slice(0, limit)
    const last = rows.length > limit ? shown.at(-1) : undefined
    return { items: shown.map((row) => line(row, names)), nextCursor: last ? encodeCursor([last.id]) : null }
  },
})

const line = (row: Row, names: ReadonlyMap<string, string>) => ({
  id: row.id,
  version: row.version,
  case: row.kase,
  form: row.form,
  lead: row.lead,
  dueAt: row.due_at?.toISOString() ?? null,
  startedAt: row.started_at.toISOString(),
  finishedAt: row.finished_at?.toISOString() ?? null,
  causes: row.causes.map((key) => names.get(key) ?? key),
  asksMe: row.asks_me,
})
