import { z } from 'zod'

const lesson = z.object({ title: z.string() })

export const lessonFacts = {
  'lesson.written': lesson,
  'lesson.edited': lesson.extend({ fields: z.array(z.string()) }),
  'lesson.published': lesson.extend({ cleaned: z.boolean() }),
  'lesson.unpublished': lesson,
  'lesson.removed': lesson,
  'lesson.restored': lesson,
}
