import { z } from 'zod'
import { Can, Id, PersonRef, Time, Version } from '../../../platform/contract/scalars.ts'
import { CaseRef } from '../../cases/contract/case.ts'

/** What others can learn of a case. `case` null: the reader may not see it. */
export const Lesson = z
  .object({
    id: Id,
    version: Version,
    case: CaseRef.nullable(),
    title: z.string(),
    body: z.string(),
    type: z.string().nullable(),
    tags: z.array(z.string()),
    createdAt: Time,
    createdBy: PersonRef.nullable(),
    published: z.object({ at: Time, by: PersonRef.nullable() }).nullable(),
    /** Somebody says that nothing in it betrays its restricted case. */
    cleaned: z.boolean(),
    removed: z.boolean(),
    can: Can,
  })
  .meta({ id: 'Lesson' })
export type Lesson = z.infer<typeof Lesson>

/** As lists have it: without its text. */
export const LessonLine = Lesson.omit({ body: true }).extend({ begins: z.string() }).meta({ id: 'LessonLine' })
export type LessonLine = z.infer<typeof LessonLine>
