import { unknown, wrongField } from '../../../../platform/contract/problem.ts'
import { mustWriteIn } from '../../../../platform/server/activity/parts.ts'
import { change, inOrganisation, one } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import { findCase } from '../../../cases/server/index.ts'
import {
  editLesson as edit,
  publishLesson as publish,
  removeLesson as remove,
  restoreLesson as restore,
  unpublishLesson as unpublish,
  writeLesson as write,
} from '../../contract/requests/lessons.ts'
import { caseOf, conflict, mustBeDraft, mustBePublished, mustSeeCase, type LessonRow } from '../lesson.ts'
import { insertLesson, loadLessons, updateLesson } from '../lessons.store.ts'
import { presentLessons } from '../queries/lesson-rows.ts'

const onLesson = {
  subjectKind: 'lesson',
  load: loadLessons,
  present: presentLessons,
  allow: (_: unknown, row: LessonRow) => mustSeeCase(row),
} as const

export const writeLesson = change({
  request: write,
  fact: 'lesson.written',
  subjectKind: 'lesson',
  load: inOrganisation,
  async apply(scene, _, { caseId: ref, ...said }) {
    const kase = await findCase(scene, ref)
    if (!kase) throw unknown('case')
    mustWriteIn(scene, kase.id)
    const id = newId(scene.now)
    await insertLesson(scene, {
      id,
      case_id: kase.id,
      ...said,
      created_at: scene.now,
      created_by: scene.actor.personId,
    })
    return [{ subjectId: id, caseId: kase.id, data: { title: said.title } }]
  },
  present: presentLessons,
  inverse: ({ subjectId }) => ({ change: remove.name, subjectId, body: {} }),
})

export const editLesson = change({
  ...onLesson,
  request: edit,
  fact: 'lesson.edited',
  when: mustBeDraft,
  apply: one(async (scene, row: LessonRow, body) => {
    const fields = Object.keys(body) as (keyof typeof body)[]
    await updateLesson(scene, row.id, body)
    const before = Object.fromEntries(fields.map((field) => [field, row[field]]))
    return {
      subjectId: row.id,
      caseId: row.caseId,
      data: { title: body.title ?? row.title, fields },
      before,
      after: body,
    }
  }),
  inverse: ({ subjectId, before }) => before && { change: edit.name, subjectId, body: before },
})

export const publishLesson = change({
  ...onLesson,
  request: publish,
  fact: 'lesson.published',
  when: mustBeDraft,
  check: (_, { kase }, { cleaned }) =>
    kase?.restricted && !cleaned
      ? wrongField(
          'lesson.not-cleaned',
          'cleaned',
          'Its case is restricted: say first that nothing in the lesson betrays it. Nothing was published.',
        )
      : undefined,
  apply: one(async (scene, row: LessonRow, { cleaned: said }) => {
    // Of a case that everybody sees there is nothing to clean; if it becomes restricted, its lessons go with it.
    const cleaned = said && (row.kase?.restricted ?? false)
    await updateLesson(scene, row.id, { published_at: scene.now, published_by: scene.actor.personId, cleaned })
    return { subjectId: row.id, caseId: caseOf({ cleaned, caseId: row.caseId }), data: { title: row.title, cleaned } }
  }),
  inverse: ({ subjectId }) => ({ change: unpublish.name, subjectId, body: {} }),
})

export const unpublishLesson = change({
  ...onLesson,
  request: unpublish,
  fact: 'lesson.unpublished',
  when: mustBePublished,
  apply: one(async (scene, row: LessonRow) => {
    await updateLesson(scene, row.id, { published_at: null, published_by: null, cleaned: false })
    return { subjectId: row.id, caseId: caseOf(row), data: { title: row.title }, before: { cleaned: row.cleaned } }
  }),
  inverse: ({ subjectId, before }) => before && { change: publish.name, subjectId, body: before },
})

/** Only a draft: what is in the library is taken out of it first. */
export const removeLesson = change({
  ...onLesson,
  request: remove,
  fact: 'lesson.removed',
  when: mustBeDraft,
  apply: one(async (scene, row: LessonRow) => {
    await updateLesson(scene, row.id, { removed_at: scene.now })
    return { subjectId: row.id, caseId: row.caseId, data: { title: row.title } }
  }),
  inverse: ({ subjectId }) => ({ change: restore.name, subjectId, body: {} }),
})

export const restoreLesson = change({
  ...onLesson,
  request: restore,
  fact: 'lesson.restored',
  when: ({ removed_at: at }) => (at ? undefined : conflict('lesson.there', 'This lesson is there already.')),
  apply: one(async (scene, row: LessonRow) => {
    await updateLesson(scene, row.id, { removed_at: null })
    return { subjectId: row.id, caseId: row.caseId, data: { title: row.title } }
  }),
  inverse: ({ subjectId }) => ({ change: remove.name, subjectId, body: {} }),
})
