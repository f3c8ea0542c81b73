import type { SentencesOf } from '../../../platform/web/sentences.ts'
import type { accessFacts } from '../contract/facts.ts'

const list = new Intl.ListFormat('en', { type: 'conjunction' })

/** What comes after the name of who did it. */
export const accessSentences = {
  'role.created': ({ name }) => <>made the role “{name}”</>,
  'role.edited': ({ name }) => <>changed the role “{name}”</>,
  'team.created': ({ name }) => <>made the team “{name}”</>,
  'team.edited': ({ name }) => <>changed the team “{name}”</>,
  'token.created': ({ name, scopes }) => (
    <>
      made the token “{name}” for {list.format(scopes)}
    </>
  ),
  'token.revoked': ({ name }) => <>revoked the token “{name}”</>,
} satisfies SentencesOf<typeof accessFacts>
