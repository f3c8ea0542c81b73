import type { SentencesOf } from '../../../platform/web/sentences.ts'
import type { secretFacts } from '../contract/facts.ts'

/** What comes after the name of who did it. */
export const secretSentences = {
  'secret.created': ({ name }) => <>kept the secret “{name}”</>,
  'secret.edited': ({ name }) => <>changed what may use the secret “{name}”</>,
  'secret.rotated': ({ name }) => <>replaced the value of the secret “{name}”</>,
  'secret.removed': ({ name }) => <>removed the secret “{name}”</>,
} satisfies SentencesOf<typeof secretFacts>
