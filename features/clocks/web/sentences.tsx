import type { SentencesOf } from '../../../platform/web/sentences.ts'
import { longSpan } from '../../../platform/web/time/format-time.ts'
import { Time } from '../../../platform/web/ui/text/time.tsx'
import type { clockFacts } from '../contract/facts.ts'

const fieldWords: Record<string, string> = {
  when: 'condition',
  calendarId: 'calendar',
  riskPercent: 'threshold',
  targets: 'times',
}

export const clockSentences = {
  'clock.defined': ({ name }) => <>defined the clock “{name}”</>,
  'clock.edited': ({ name, fields, number }) => (
    <>
      changed the clock “{name}” to version {number}
      {fields.length > 0 && (
        <>: {new Intl.ListFormat('en').format(fields.map((field) => fieldWords[field] ?? field))}</>
      )}
    </>
  ),
  'clock.switched-on': ({ name }) => <>switched the clock “{name}” on</>,
  'clock.switched-off': ({ name }) => <>switched the clock “{name}” off</>,
  'clock.removed': ({ name }) => <>removed the clock “{name}”</>,
  'clock.restored': ({ name }) => <>brought the clock “{name}” back</>,
  'clock.calendar-defined': ({ name }) => <>defined the calendar “{name}”</>,
  'clock.calendar-edited': ({ name }) => <>changed the calendar “{name}”</>,
  'clock.calendar-removed': ({ name }) => <>removed the calendar “{name}”</>,
  'clock.calendar-restored': ({ name }) => <>brought the calendar “{name}” back</>,
  'clock.at-risk': ({ name, dueAt }, subject) => (
    <>
      saw the clock “{name}” of {subject} at risk: due <Time at={dueAt} as="day" />
    </>
  ),
  'clock.breached': ({ name, dueAt }, subject) => (
    <>
      saw the clock “{name}” of {subject} breached: it was due <Time at={dueAt} as="day" />
    </>
  ),
  'clock.overdue': ({ name, minutes }, subject) => (
    <>
      saw the clock “{name}” of {subject} {longSpan(minutes * 60_000)} past its breach
    </>
  ),
  'clock.met': ({ name }, subject) => (
    <>
      saw the clock “{name}” of {subject} met
    </>
  ),
  'case.paused': ({ reason, until }, subject) => (
    <>
      paused the clocks of {subject}
      {until && (
        <>
          {' '}
          until <Time at={until} as="day" />
        </>
      )}
      : {reason}
    </>
  ),
  'case.resumed': (_, subject) => <>let the clocks of {subject} go on</>,
} satisfies SentencesOf<typeof clockFacts>
