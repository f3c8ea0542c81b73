import type { SentencesOf } from '../../../platform/web/sentences.ts'
import type { lessonFacts } from '../contract/facts.ts'

const list = new Intl.ListFormat('en')

export const lessonSentences = {
  'lesson.written': ({ title }) => <>wrote the lesson “{title}”</>,
  'lesson.edited': ({ title, fields }) => (
    <>
      changed the {list.format(fields)} of the lesson “{title}”
    </>
  ),
  'lesson.published': ({ title, cleaned }) => (
    <>
      published the lesson “{title}”{cleaned && ', cleaned of its case'}
    </>
  ),
  'lesson.unpublished': ({ title }) => <>took the lesson “{title}” out of the library</>,
  'lesson.removed': ({ title }) => <>removed the lesson “{title}”</>,
  'lesson.restored': ({ title }) => <>brought back the lesson “{title}”</>,
} satisfies SentencesOf<typeof lessonFacts>
