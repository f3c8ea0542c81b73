import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import { unknown } from '../../../../platform/contract/problem.ts'
import { onlyReads } from '../../../../platform/server/activity/parts.ts'
import { decodeCursor, encodeCursor } from '../../../../platform/server/db/cursor.ts'
import { isId } from '../../../../platform/server/ids.ts'
import { granted } from '../../../../platform/server/policy.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { familyOf, findCase } from '../../../cases/server/index.ts'
import { getLesson, lessonsOfCase, listLessons } from '../../contract/requests/lessons.ts'
import { lessonLines, lessonRows } from './lesson-rows.ts'

/** Looked through for one page of a search; what is narrowed besides is few. */
const candidates = 1000

const quoted = (lexeme: RawBuilder<unknown>) =>
  sql`'''' || replace(replace(${lexeme}, '\\', '\\\\'), '''', '''''') || ''''`
const wordsIn = (q: string) =>
  sql`(select coalesce(string_agg(${quoted(sql`lexeme`)} || ':*', ' & '), '') from unnest(to_tsvector('simple', ${q})))::tsquery`

export const listLessonsQuery = query({
  request: listLessons,
  permission: 'lesson.read',
  async run(scene, { q, tag, type, state, cursor, limit }) {
    const after = decodeCursor(cursor, z.tuple([z.uuid()]))?.[0] ?? null
    const where = [
      sql`t.removed_at is null`,
      state === 'draft' ? sql`t.published_at is null` : sql`t.published_at is not null`,
    ]
    if (q) where.push(sql`t.id in (select search_lessons(${wordsIn(q)}, ${candidates}, ${after}))`)
    if (after) where.push(sql`t.id < ${after}`)
    if (type) where.push(sql`t.type = ${type}`)
    if (tag) where.push(sql`${tag.toLowerCase()} = any(t.tags)`)
    const rows = await lessonLines(scene, { where: sql.join(where, sql` and `), limit: limit + 1 })
    const items = rows.slice(0, limit)
    const last = rows.length > limit ? items.at(-1) : undefined
    return { items, nextCursor: last ? encodeCursor([last.id]) : null }
  },
})

export const getLessonQuery = query({
  request: getLesson,
  permission: 'lesson.read',
  async run(scene, _, { id = '' }) {
    const where = isId(id) ? sql`t.id = ${id} and t.removed_at is null` : sql`false`
    const [lesson] = await lessonRows(scene, { where, limit: 1 })
    if (!lesson) throw unknown('lesson')
    return lesson
  },
})

const most = 20

export const lessonsOfCaseQuery = query({
  request: lessonsOfCase,
  permission: 'lesson.read',
  async run(scene, _, { id = '' }) {
    const kase = await findCase(scene, id)
    if (!kase) throw unknown('case')
    const family = await familyOf(scene, kase.id)
    const own = sql`t.case_id = any(${family}::uuid[]) and t.removed_at is null`
    return {
      offered: kase.type === null ? [] : await lessonLines(scene, { where: ofType(kase.type, family), limit: most }),
      own: await lessonLines(scene, { where: own, limit: 100 }),
      can: mayWrite(scene, kase.id),
    }
  },
})

const ofType = (type: string, family: readonly string[]) => sql`t.type = ${type} and t.removed_at is null
  and t.published_at is not null and t.case_id <> all(${[...family]}::uuid[])`
const mayWrite = (scene: Scene, caseId: string) =>
  granted(scene.actor, 'lesson.write') && !onlyReads(scene, caseId) ? ['lesson.write'] : []
