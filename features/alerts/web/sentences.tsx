import type { ReactNode } from 'react'
import type { SentencesOf } from '../../../platform/web/sentences.ts'
import { plural } from '../../../platform/web/texts.ts'
import { Time } from '../../../platform/web/ui/text/time.tsx'
import type { alertFacts } from '../contract/facts.ts'
import { asDisposition, severityWord } from './words.ts'

const because = (reason: string | null | undefined) => (reason ? `: ${reason}` : '')
const listed = (tags: readonly string[]) => tags.map((tag) => `“${tag}”`).join(', ')

type Batch = { connector: string; created: number; repeated: number; rejected: number; suppressed: number }

const received = ({ connector, created, repeated, rejected, suppressed }: Batch) => {
  const parts = [
    plural(created, 'new alert', 'new alerts'),
    repeated > 0 && plural(repeated, 'repeat', 'repeats'),
    suppressed > 0 && `${suppressed} suppressed`,
    rejected > 0 && `${rejected} rejected`,
  ]
  return `sent through ${connector}: ${parts.filter(Boolean).join(', ')}`
}

type Named = { added: readonly string[]; removed: readonly string[] }

const techniquesTagged = ({ added, removed }: Named, subject: ReactNode) => (
  <>
    {added.length > 0 && (
      <>
        named {added.join(', ')} on {subject}
      </>
    )}
    {added.length > 0 && removed.length > 0 && ' and '}
    {removed.length > 0 && (
      <>
        took {removed.join(', ')} off {subject}
      </>
    )}
    {added.length + removed.length === 0 && <>left the techniques of {subject} as they were</>}
  </>
)

export const alertSentences = {
  'alerts.received': (data) => received(data),
  'alert.taken': (_, subject) => <>took {subject}</>,
  'alert.assigned': ({ person, why }, subject) =>
    person ? (
      <>
        gave {subject} to {person.name}
        {why && <>: {why}</>}
      </>
    ) : (
      <>took the owner off {subject}</>
    ),
  'alert.closed': ({ disposition, note }, subject) => (
    <>
      closed {subject} as {asDisposition(disposition)}
      {because(note)}
    </>
  ),
  'alert.reopened': ({ reason }, subject) => (
    <>
      reopened {subject}
      {because(reason)}
    </>
  ),
  'alert.severity-set': ({ from, to }, subject) => (
    <>
      set the severity of {subject} from {severityWord(from).toLowerCase()} to {severityWord(to).toLowerCase()}
    </>
  ),
  'alert.tagged': ({ added, removed }, subject) => (
    <>
      {added.length > 0 && (
        <>
          tagged {subject} {listed(added)}
        </>
      )}
      {added.length > 0 && removed.length > 0 && ' and '}
      {removed.length > 0 && (
        <>
          took the tag {listed(removed)} off {subject}
        </>
      )}
    </>
  ),
  'alert.techniques-tagged': ({ added, removed }, subject) => techniquesTagged({ added, removed }, subject),
  'alert.snoozed': ({ until, reason }, subject) => (
    <>
      snoozed {subject} until <Time at={until} as="day" />
      {because(reason)}
    </>
  ),
  'alert.woken': (_, subject) => <>brought {subject} back from its snooze</>,
  'alert.restored': (_, subject) => <>put {subject} back as it was</>,
  'alert.suppressed': ({ suppression }, subject) => (
    <>
      suppressed {subject} by “{suppression.name}”
    </>
  ),
  'alert.released': (_, subject) => <>released {subject} from its suppression</>,
  'alert.closed-with-case': ({ disposition, case: key }, subject) => (
    <>
      closed {subject} with {key} as {asDisposition(disposition)}
    </>
  ),
  'alert.reopened-with-case': ({ case: key }, subject) => (
    <>
      reopened {subject} with {key}
    </>
  ),
  'dead-letter.retried': ({ connector, created, repeated }) =>
    `tried a rejected payload of ${connector} again: ${plural(created, 'alert', 'alerts')}, ${plural(repeated, 'repeat', 'repeats')}`,
  'dead-letter.discarded': ({ connector }) => `discarded a rejected payload of ${connector}`,
  'dead-letter.reopened': ({ connector }) => `put a discarded payload of ${connector} back on the list`,
} satisfies SentencesOf<typeof alertFacts>
