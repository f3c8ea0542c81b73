import { sql, type Insertable, type Updateable } from 'kysely'
import type { Lessons } from '../../../generated/db.ts'
import { isId } from '../../../platform/server/ids.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import type { LessonRow } from './lesson.ts'

/** `body`: the expression for it; lists take its beginning alone. */
export const columns = (
  body = sql`t.body`,
) => sql`select t.id, t.version, c.id as "caseId", t.title, ${body} as body, t.type,
  t.tags, t.created_at, t.created_by, t.published_at, t.published_by, t.cleaned, t.removed_at,
  case when c.id is not null then json_build_object('id', c.id, 'key', c.key, 'title', c.title, 'restricted', c.restricted) end as kase`
export const from = sql`from lessons t left join cases c on c.organisation_id = t.organisation_id and c.id = t.case_id`

/** Locked in order of id, aligned with `refs`. */
export async function loadLessons(scene: Scene, refs: readonly string[]): Promise<(LessonRow | undefined)[]> {
  const ids = refs.filter(isId)
  if (ids.length === 0) return refs.map(() => undefined)
  const { rows } = await sql<LessonRow>`${columns()} ${from} where t.organisation_id = ${scene.actor.organisationId}
    and t.id = any(${ids}::uuid[]) order by t.id for update of t`.execute(scene.db)
  return refs.map((ref) => rows.find(({ id }) => id === ref.toLowerCase()))
}

export async function insertLesson(scene: Scene, row: Omit<Insertable<Lessons>, 'organisation_id'>): Promise<void> {
  await scene.db
    .insertInto('lessons')
    .values({ ...row, organisation_id: scene.actor.organisationId })
    .execute()
}

export async function updateLesson(scene: Scene, id: string, set: Updateable<Lessons>): Promise<void> {
  await scene.db
    .updateTable('lessons')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('id', '=', id)
    .execute()
}
