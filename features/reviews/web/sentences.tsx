import type { SentencesOf } from '../../../platform/web/sentences.ts'
import type { reviewFacts } from '../contract/facts.ts'

const list = new Intl.ListFormat('en')
const fieldWords: Record<string, string> = {
  wentWell: 'what went well',
  wentBadly: 'what did not',
  follows: 'what follows',
  leadId: 'who leads it',
  dueAt: 'when it is due',
}
const asksWords = { nobody: 'asks nobody', named: 'asks by name', anonymous: 'asks without names' } as const
const people = (n: number) => (n === 1 ? 'one person' : `${n} people`)

export const reviewSentences = {
  'review-form.saved': ({ name, gates, asks, retired }) =>
    retired ? (
      <>retired the form of reviews “{name}”</>
    ) : (
      <>
        saved the form of reviews “{name}”: {gates ? 'needed before closing' : 'not needed for closing'},{' '}
        {asksWords[asks]}
      </>
    ),
  'cause.added': ({ name, area }) => (
    <>
      added the cause “{name}” ({area})
    </>
  ),
  'cause.renamed': ({ name, was }) => (
    <>
      called the cause “{was}” “{name}”
    </>
  ),
  'cause.retired': ({ name }) => <>retired the cause “{name}”</>,
  'cause.restored': ({ name }) => <>offered the cause “{name}” again</>,
  'review.started': ({ form, lead }, subject) => (
    <>
      began {subject}: {form}
      {lead && <>, led by {lead.name}</>}
    </>
  ),
  'review.withdrawn': (_, subject) => <>took back {subject}</>,
  'review.restored': (_, subject) => <>brought back {subject}</>,
  'review.edited': ({ fields, lead }, subject) => (
    <>
      changed in {subject} {list.format(fields.map((field) => fieldWords[field] ?? field))}
      {lead && <>: {lead.name}</>}
    </>
  ),
  'review.answered': ({ text, answer }, subject) =>
    answer === '' ? (
      <>
        took back the answer to “{text}” in {subject}
      </>
    ) : (
      <>
        answered “{text}” in {subject}: {answer}
      </>
    ),
  'review.finished': ({ follows }, subject) => (
    <>
      finished {subject}
      {follows && <>: {follows}</>}
    </>
  ),
  'review.reopened': ({ reason }, subject) => (
    <>
      reopened {subject}: {reason}
    </>
  ),
  'review.chased': (_, subject) => <>reminded of {subject}, whose time is up</>,
  'why.added': ({ text, parent }) =>
    parent === null ? (
      <>said what went wrong: “{text}”</>
    ) : (
      <>
        explained “{parent}”: “{text}”
      </>
    ),
  'why.edited': ({ text, fields }) =>
    fields.includes('text') ? <>changed a why to “{text}”</> : <>changed what “{text}” counts as</>,
  'why.removed': ({ text }) => <>took “{text}” out of the causes</>,
  'why.restored': ({ text }) => <>brought “{text}” back into the causes</>,
  'feedback.asked': ({ people: asked, anonymous }) => (
    <>
      asked {people(asked.length)} how it went{anonymous && ', without names'}
    </>
  ),
  'feedback.given': () => <>said how it went</>,
  'feedback.chased': ({ people: silent }) => <>reminded {people(silent.length)} to say how it went</>,
  'feedback.ended': ({ asked, answered }) => (
    <>
      ended the feedback: {answered} of {asked} answered
    </>
  ),
} satisfies SentencesOf<typeof reviewFacts>
