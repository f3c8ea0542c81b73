import { Link } from '@tanstack/react-router'
import type { SentencesOf } from '../../../platform/web/sentences.ts'
import type { guestFacts } from '../contract/facts.ts'
import { kindWords, partyWords } from './words.ts'

export const guestSentences = {
  'guest.invited': ({ guest, party, email }) => (
    <>
      invited {guest} ({partyWords[party]}, {email}) as a guest
    </>
  ),
  'guest.joined': ({ guest }) => <>let {guest} in, who was invited as a guest</>,
  'guest.revoked': ({ guest }) => <>ended the access of the guest {guest}</>,
  'guest.shared': ({ guest, kind, title }) => (
    <>
      showed the {kindWords[kind]} “{title}” to the guest {guest}
    </>
  ),
  'guest.unshared': ({ guest, kind, title }) => (
    <>
      shows the {kindWords[kind]} “{title}” to the guest {guest} no more
    </>
  ),
  'guest.remarked': ({ body }) => <>said as a guest: {body}</>,
  'guest.answered': ({ guest, body }) => (
    <>
      answered the guest {guest}: {body}
    </>
  ),
  'guest.file-handed-over': ({ name }) => <>handed over the file “{name}” as a guest</>,
  'guest.file-decided': ({ guest, name, taken, reason }) => (
    <>
      {taken ? 'took' : 'refused'} the file “{name}” of the guest {guest}: {reason}
    </>
  ),
  'guest.file-registered': ({ guest, name, key, itemId, reason }) => (
    <>
      registered the file “{name}” of the guest {guest} as{' '}
      <Link to="/evidence/$id" params={{ id: itemId } as never}>
        {key}
      </Link>
      : {reason}
    </>
  ),
} satisfies SentencesOf<typeof guestFacts>
