import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { page, pageQuery } from '../../../../platform/contract/page.ts'
import { Line, Markdown } from '../../../../platform/contract/scalars.ts'
import { CaseInput } from '../../../cases/contract/case.ts'
import { Lesson, LessonLine } from '../lesson.ts'

const nothing = z.strictObject({})
const Tags = z
  .array(Line(60).transform((tag) => tag.toLowerCase()))
  .max(20)
  .transform((tags) => [...new Set(tags)])
const Type = z.string().max(40)

export const listLessons = queryRequest({
  name: 'lesson.list',
  path: '/lessons',
  summary: 'The library of lessons, newest first; `q` searches titles, texts and tags',
  query: z.strictObject({
    ...pageQuery,
    q: z.string().trim().max(200).optional(),
    tag: Line(60).optional(),
    type: Type.optional(),
    state: z.enum(['published', 'draft']).default('published'),
  }),
  answer: page(LessonLine),
})
export const getLesson = queryRequest({
  name: 'lesson.get',
  path: '/lessons/{id}',
  summary: 'One lesson with its text',
  query: nothing,
  answer: Lesson,
})
/** `offered`: published lessons of cases of the same type, newest first; `own`: of the case itself, drafts as well. */
export const lessonsOfCase = queryRequest({
  name: 'lesson.offer',
  path: '/cases/{id}/lessons',
  summary: 'What was learnt of cases like this one, and of itself',
  query: nothing,
  answer: z.object({ offered: z.array(LessonLine), own: z.array(LessonLine), can: z.array(z.string()) }),
})
export const writeLesson = changeRequest({
  name: 'lesson.write',
  path: '/lessons',
  summary: 'Write down what others can learn of a case; nobody but who sees the case reads it before it is published',
  body: z.strictObject({
    caseId: CaseInput,
    title: Line(200),
    body: Markdown(40_000),
    type: Type.nullable().default(null),
    tags: Tags.default([]),
  }),
  answer: Lesson,
})
export const editLesson = changeRequest({
  name: 'lesson.edit',
  path: '/lessons/{id}/edit',
  summary: 'Change a lesson that is not published',
  body: z
    .strictObject({
      title: Line(200).optional(),
      body: Markdown(40_000).optional(),
      type: Type.nullable().optional(),
      tags: Tags.optional(),
    })
    .refine((body) => Object.keys(body).length > 0, 'Name at least one field to change.'),
  answer: Lesson,
})
/** Of a restricted case `cleaned` has to be said: from then on whoever works here reads it. */
export const publishLesson = changeRequest({
  name: 'lesson.publish',
  path: '/lessons/{id}/publish',
  summary: 'Put a lesson into the library',
  body: z.strictObject({ cleaned: z.boolean().default(false) }),
  answer: Lesson,
})
const one = (what: string, summary: string) =>
  changeRequest({ name: `lesson.${what}`, path: `/lessons/{id}/${what}`, summary, body: nothing, answer: Lesson })
export const unpublishLesson = one('unpublish', 'Take a lesson out of the library, to be worked on')
export const removeLesson = one('remove', 'Remove a lesson')
export const restoreLesson = one('restore', 'Bring a removed lesson back, as a draft')
