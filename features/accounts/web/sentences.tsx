import type { SentencesOf } from '../../../platform/web/sentences.ts'
import type { accountFacts } from '../contract/facts.ts'
import { agentWords } from './parts/agent-words.ts'

const list = new Intl.ListFormat('en', { type: 'conjunction' })

/** What comes after the name of who did it. Who joins or sets up is nobody yet: Caseward does that. */
export const accountSentences = {
  'organisation.set-up': ({ organisation, name }) => (
    <>
      set up {organisation}, with {name} as its first administrator
    </>
  ),
  'organisation.renamed': ({ name }) => <>renamed the organisation to “{name}”</>,
  'session.begun': ({ address }) => <>signed in{address && <> from {address}</>}</>,
  'session.ended': () => <>signed out</>,
  'session.revoked': ({ agent, address }) => (
    <>
      ended {agent || address ? 'the' : 'a'} session
      {agent && <> of {agentWords(agent)}</>}
      {address && <> at {address}</>}
    </>
  ),
  'session.switched': ({ organisation }) => <>went over to {organisation}</>,
  'password.changed': () => <>changed their password</>,
  'person.invited': ({ name, email }) => (
    <>
      invited {name} ({email})
    </>
  ),
  'person.joined': ({ name }) => <>let {name} in by an invite</>,
  'person.granted': ({ name, roles }) =>
    roles.length === 0 ? (
      <>took all roles from {name}</>
    ) : (
      <>
        gave {name} the {roles.length === 1 ? 'role' : 'roles'} {list.format(roles)}
      </>
    ),
  'person.deactivated': ({ name }) => <>took all access from {name}</>,
  'person.reactivated': ({ name }) => <>gave {name} access again</>,
  'invite.revoked': ({ email }) => <>revoked the invite for {email}</>,
} satisfies SentencesOf<typeof accountFacts>
