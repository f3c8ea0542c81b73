import type { SentencesOf } from '../../../platform/web/sentences.ts'
import type { viewFacts } from '../contract/facts.ts'

export const viewSentences = {
  'view.saved': (_, subject) => <>saved the view {subject}</>,
  'view.edited': (_, subject) => <>changed the view {subject}</>,
  'view.removed': (_, subject) => <>removed the view {subject}</>,
  'view.restored': (_, subject) => <>brought the view {subject} back</>,
} satisfies SentencesOf<typeof viewFacts>
