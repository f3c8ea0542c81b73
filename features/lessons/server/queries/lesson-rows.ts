import { sql, type RawBuilder } from 'kysely'
import type { PersonRef } from '../../../../platform/contract/scalars.ts'
import { abilities } from '../../../../platform/server/policy.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { Lesson, LessonLine } from '../../contract/lesson.ts'
import type { LessonRow } from '../lesson.ts'
import { columns, from } from '../lessons.store.ts'

type Row = LessonRow & { creator: PersonRef | null; publisher: PersonRef | null }
type Asked = { where: RawBuilder<unknown>; limit: number; body?: RawBuilder<unknown> }

const person = (alias: string) =>
  sql`case when ${sql.ref(`${alias}.id`)} is not null then json_build_object('id', ${sql.ref(`${alias}.id`)}, 'name', ${sql.ref(`${alias}.name`)}) end`

/** Newest first. */
export async function lessonRows(scene: Scene, { where, limit, body }: Asked): Promise<Lesson[]> {
  const { rows } = await sql<Row>`${columns(body)}, ${person('b')} as creator, ${person('p')} as publisher ${from}
    left join people b on b.id = t.created_by left join people p on p.id = t.published_by
    where t.organisation_id = ${scene.actor.organisationId} and ${where} order by t.id desc limit ${limit}`.execute(
    scene.db,
  )
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    case: row.kase && { id: row.kase.id, key: row.kase.key, title: row.kase.title },
    title: row.title,
    body: row.body,
    type: row.type,
    tags: row.tags,
    createdAt: row.created_at.toISOString(),
    createdBy: row.creator,
    published: row.published_at && { at: row.published_at.toISOString(), by: row.publisher },
    cleaned: row.cleaned,
    removed: row.removed_at !== null,
    can: abilities(scene, scene.changesOn('lesson'), row),
  }))
}

export async function lessonLines(scene: Scene, asked: Omit<Asked, 'body'>): Promise<LessonLine[]> {
  const rows = await lessonRows(scene, { ...asked, body: sql`left(t.body, 280)` })
  return rows.map(({ body: begins, ...row }) => ({ ...row, begins }))
}

export async function presentLessons(scene: Scene, ids: readonly string[]): Promise<Lesson[]> {
  const found = await lessonRows(scene, { where: sql`t.id = any(${[...ids]}::uuid[])`, limit: ids.length })
  return ids.flatMap((id) => found.find((row) => row.id === id) ?? [])
}
