import type { SentencesOf } from '../../../platform/web/sentences.ts'
import { Time } from '../../../platform/web/ui/text/time.tsx'
import type { glassFacts } from '../contract/facts.ts'

export const glassSentences = {
  'glass.broken': ({ reason, until }, subject) => (
    <>
      broke the glass of {subject} and may read it until <Time at={until} as="day" />: {reason}
    </>
  ),
  'glass.reviewed': ({ person, verdict, words }, subject) => (
    <>
      found it {verdict} that {person.name} broke the glass of {subject}: {words}
    </>
  ),
} satisfies SentencesOf<typeof glassFacts>
