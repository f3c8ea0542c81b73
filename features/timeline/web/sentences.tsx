import type { SentencesOf } from '../../../platform/web/sentences.ts'
import type { timelineFacts } from '../contract/facts.ts'

const fieldWords: Record<string, string> = {
  body: 'text',
  startsAt: 'time',
  endsAt: 'end',
  observableIds: 'observables',
  taskIds: 'tasks',
}
const wordsOf = (fields: readonly string[]) =>
  new Intl.ListFormat('en', { type: 'conjunction' }).format([
    ...new Set(fields.map((field) => fieldWords[field] ?? field)),
  ])

/** What comes after the name of who did it; `subject` is the title of the event. */
export const timelineSentences = {
  'event.created': (_, subject) => <>wrote {subject} into the timeline</>,
  'event.edited': ({ fields }, subject) => (
    <>
      changed the {wordsOf(fields)} of {subject} in the timeline
    </>
  ),
  'event.removed': (_, subject) => <>took {subject} off the timeline</>,
  'event.restored': (_, subject) => <>brought {subject} back into the timeline</>,
} satisfies SentencesOf<typeof timelineFacts>
