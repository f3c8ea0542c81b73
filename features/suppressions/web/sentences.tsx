import type { SentencesOf } from '../../../platform/web/sentences.ts'
import { Time } from '../../../platform/web/ui/text/time.tsx'
import type { suppressionFacts } from '../contract/facts.ts'

export const suppressionSentences = {
  'suppression.created': ({ reason, expiresAt, applyToOpen }, subject) => (
    <>
      began to suppress {subject} until <Time at={expiresAt} as="day" />
      {applyToOpen && ', open alerts too'}: {reason}
    </>
  ),
  'suppression.ended': ({ release }, subject) => (
    <>
      ended the suppression {subject}
      {release && ' and released what it had muted'}
    </>
  ),
  'suppression.resumed': (_, subject) => <>let the suppression {subject} go on</>,
} satisfies SentencesOf<typeof suppressionFacts>
