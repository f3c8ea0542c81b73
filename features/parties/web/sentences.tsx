import type { SentencesOf } from '../../../platform/web/sentences.ts'
import type { partyFacts } from '../contract/facts.ts'
import { roleWords } from '../contract/words.ts'
import { aKind } from './words.ts'

const asRole = (role: keyof typeof roleWords) => roleWords[role].toLowerCase()

export const partySentences = {
  'party.added': ({ name, role }) => (
    <>
      named {name} as {asRole(role)}
    </>
  ),
  'party.edited': ({ name, fields }) => (
    <>
      changed the {new Intl.ListFormat('en').format(fields)} of {name}
    </>
  ),
  'party.removed': ({ name }) => <>took {name} off the case</>,
  'party.restored': ({ name }) => <>brought {name} back into the case</>,
  'statement.taken': ({ name, kind, place }) => (
    <>
      recorded {aKind[kind]} of {name}, {place}
    </>
  ),
  'statement.edited': ({ name, kind, version }) => (
    <>
      corrected {aKind[kind]} of {name}, now version {version}
    </>
  ),
  'statement.withdrawn': ({ name, kind }) => (
    <>
      took {aKind[kind]} of {name} back
    </>
  ),
  'statement.signed': ({ name, kind, version, words }) => (
    <>
      signed off version {version} of {aKind[kind]} of {name}: {words}
    </>
  ),
  'statement.amended': ({ name, kind }) => (
    <>
      added an addendum to {aKind[kind]} of {name}
    </>
  ),
} satisfies SentencesOf<typeof partyFacts>
