import type { SentencesOf } from '../../../platform/web/sentences.ts'
import type { similarFacts } from '../contract/facts.ts'
import type { SuggestionKind } from '../contract/similar.ts'

const suggested: Record<SuggestionKind, string> = { disposition: 'verdict', owner: 'owner', task: 'task', case: 'case' }

export const similarSentences = {
  'alert.suggestion-refused': ({ kind }, subject) => (
    <>
      refused the suggested {suggested[kind]} for {subject}
    </>
  ),
  'alert.suggestion-allowed': ({ kind }, subject) => (
    <>
      took back refusing the suggested {suggested[kind]} for {subject}
    </>
  ),
  'case.suggestion-refused': ({ kind }, subject) => (
    <>
      refused the suggested {suggested[kind]} for {subject}
    </>
  ),
  'case.suggestion-allowed': ({ kind }, subject) => (
    <>
      took back refusing the suggested {suggested[kind]} for {subject}
    </>
  ),
} satisfies SentencesOf<typeof similarFacts>
