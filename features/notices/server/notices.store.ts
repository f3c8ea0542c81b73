import { sql } from 'kysely'
import type { NoticeWhy } from '../contract/notice.ts'
import { isId, newId } from '../../../platform/server/ids.ts'
import type { Written } from './deliver/plan.ts'
import type { Scene } from '../../../platform/server/scene.ts'

export type NoticeRow = { id: string; read_at: Date | null }

export type Telling = {
  activityId: string
  caseId: string | null
  told: readonly { personId: string; why: NoticeWhy }[]
}

/**
 * A fact is told a person once for one reason, however often its reaction runs; those that are new. Whoever tells need
 * not see others' inboxes (nor may a conflict name its columns, which would ask for that): only a reaction, which runs again, has to look, and it sees as the system.
 */
export async function insertNotices(scene: Scene, { activityId, caseId, told }: Telling): Promise<Written[]> {
  if (told.length === 0) return []
  const rows = told.map((each) => ({ ...each, id: newId(scene.now) }))
  const ids = rows.map((row) => row.id)
  const written = await sql`insert into notices (organisation_id, id, person_id, activity_id, case_id, why)
    select ${scene.actor.organisationId}, id, person_id, ${activityId}, ${caseId}, why
    from unnest(${ids}::uuid[], ${rows.map((row) => row.personId)}::uuid[], ${rows.map((row) => row.why)}::text[])
      as n (id, person_id, why)
    on conflict do nothing`.execute(scene.db)
  if (Number(written.numAffectedRows) === rows.length) return rows
  const found = await sql<{ id: string }>`select id from notices
    where organisation_id = ${scene.actor.organisationId} and id = any(${ids}::uuid[])`.execute(scene.db)
  const known = new Set(found.rows.map((row) => row.id))
  return rows.filter((row) => known.has(row.id))
}

/** One's own only; an inbox belongs to one person, whatever their rights. */
export async function loadNotices(scene: Scene, refs: readonly string[]): Promise<(NoticeRow | undefined)[]> {
  const ids = refs.filter(isId)
  if (ids.length === 0 || scene.actor.personId === null) return refs.map(() => undefined)
  const rows = await scene.db
    .selectFrom('notices')
    .select(['id', 'read_at'])
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('person_id', '=', scene.actor.personId)
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute()
  const found = new Map(rows.map((row) => [row.id, row]))
  return refs.map((ref) => found.get(ref.toLowerCase()))
}

export async function markNotices(scene: Scene, ids: readonly string[], readAt: Date | null): Promise<void> {
  await scene.db
    .updateTable('notices')
    .set({ read_at: readAt })
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('id', 'in', [...ids])
    .execute()
}

export async function markAllNotices(scene: Scene, upToId: string | undefined): Promise<number> {
  const marked = await scene.db
    .updateTable('notices')
    .set({ read_at: scene.now })
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('person_id', '=', scene.actor.personId)
    .where('read_at', 'is', null)
    .$if(upToId !== undefined, (query) => query.where('id', '<=', upToId ?? ''))
    .executeTakeFirst()
  return Number(marked.numUpdatedRows)
}
