import type { SentencesOf } from '../../../platform/web/sentences.ts'
import type { evidenceFacts } from '../contract/facts.ts'
import { kindWord } from './words.ts'

const why = (reason: string | null) => reason && <>: {reason}</>
const fieldWords: Record<string, string> = { ownerName: 'owner', ownerId: 'owner', serial: 'serial number' }
const listed = (fields: readonly string[]) =>
  new Intl.ListFormat('en').format(new Set(fields.map((field) => fieldWords[field] ?? field)))

/** What comes after the name of who did it; `subject` is the exhibit number. */
export const evidenceSentences = {
  'evidence.registered': ({ title, kind, parent }, subject) => (
    <>
      registered {subject}, {title} ({kindWord(kind).toLowerCase()}){parent && <>, of {parent}</>}
    </>
  ),
  'evidence.described': ({ fields }, subject) => (
    <>
      changed the {listed(fields)} of {subject}
    </>
  ),
  'evidence.privileged': (_, subject) => <>marked {subject} as privileged</>,
  'evidence.released': ({ reason }, subject) => (
    <>
      gave up the privilege of {subject}: {reason}
    </>
  ),
  'evidence.acquisition-recorded': ({ tool, agrees }, subject) => (
    <>
      recorded how {subject} was acquired, with {tool}
      {agrees === false && <>; its hash is another than that of what was registered</>}
    </>
  ),
  'evidence.sealed': ({ seal }, subject) => (
    <>
      put {subject} under seal {seal}
    </>
  ),
  'evidence.unsealed': ({ reason }, subject) => (
    <>
      opened the seal of {subject}
      {why(reason)}
    </>
  ),
  'evidence.accessed': ({ reason }, subject) => (
    <>
      accessed {subject}
      {why(reason)}
    </>
  ),
  'evidence.copied': ({ to, reason }, subject) => (
    <>
      copied {subject} for {to}
      {why(reason)}
    </>
  ),
  'evidence.downloaded': ({ as, reason }, subject) => (
    <>
      downloaded {subject} {as === 'raw' ? 'as it is' : 'as a ZIP under a password'}
      {why(reason)}
    </>
  ),
  'evidence.analysed': ({ reason }, subject) => (
    <>
      analysed {subject}
      {why(reason)}
    </>
  ),
  'evidence.offered': ({ to, reason }, subject) => (
    <>
      handed {subject} to {to.name}, who has to accept{why(reason)}
    </>
  ),
  'evidence.accepted': ({ from }, subject) => (
    <>
      took {subject} from {from?.name ?? 'its holder'} into custody
    </>
  ),
  'evidence.refused': ({ from, reason }, subject) => (
    <>
      did not take {subject} from {from?.name ?? 'its holder'}
      {why(reason)}
    </>
  ),
  'evidence.offer-withdrawn': (_, subject) => <>took the handing over of {subject} back</>,
  'evidence.taken-over': ({ from, reason }, subject) => (
    <>
      took custody of {subject} over from {from?.name ?? 'its holder'}
      {why(reason)}
    </>
  ),
  'evidence.returned': ({ to, reason }, subject) => (
    <>
      gave {subject} to {to}
      {why(reason)}
    </>
  ),
  'evidence.received': ({ from, reason }, subject) => (
    <>
      received {subject} back from {from}
      {why(reason)}
    </>
  ),
  'evidence.inspected': ({ sound, details }, subject) =>
    sound ? (
      <>inspected {subject} and found it as it should be</>
    ) : (
      <>
        inspected {subject} and found it not as it should be
        {why(details)}
      </>
    ),
  'evidence.verification-asked': (_, subject) => <>asked to have {subject} read again</>,
  'evidence.verified': (_, subject) => <>read {subject} again: it is as it was registered</>,
  'evidence.damaged': ({ checked, says }, subject) => (
    <>
      found {subject} {checked === 'missing' ? 'missing' : 'not as it was registered'}
      {why(says)}
    </>
  ),
  'evidence.disposal-proposed': ({ reason }, subject) => (
    <>
      proposed to dispose of {subject}
      {why(reason)}
    </>
  ),
  'evidence.disposal-refused': ({ reason }, subject) => (
    <>
      refused to dispose of {subject}
      {why(reason)}
    </>
  ),
  'evidence.disposed': ({ reason }, subject) => (
    <>
      disposed of {subject}
      {why(reason)}
    </>
  ),
} satisfies SentencesOf<typeof evidenceFacts>
