import type { SentencesOf } from '../../../platform/web/sentences.ts'
import type { reportFacts } from '../contract/facts.ts'

/** What comes after the name of who did it; `subject` is the title of the report, or the name of the template. */
export const reportSentences = {
  'report.asked': (_, subject) => <>asked for the report {subject}</>,
  'report.made': ({ formats }, subject) => (
    <>
      made the report {subject} ({formats.map((format) => format.toUpperCase()).join(', ')})
    </>
  ),
  'report.failed': ({ says }, subject) => (
    <>
      could not make the report {subject}: {says}
    </>
  ),
  'report.opened': ({ format }, subject) => (
    <>
      opened the report {subject} as {format.toUpperCase()}
    </>
  ),
  'report-schedule.created': ({ stretch, recipients }, subject) => (
    <>
      has the report {subject} made every {stretch} for{' '}
      {new Intl.ListFormat('en').format(recipients.map(({ name }) => name))}
    </>
  ),
  'report-schedule.stopped': ({ says }, subject) => (
    <>
      stopped the schedule {subject}
      {says && <>: {says}</>}
    </>
  ),
  'report-schedule.resumed': (_, subject) => <>took the schedule {subject} over and lets it run</>,
  'report-schedule.removed': (_, subject) => <>removed the schedule {subject}</>,
  'report-schedule.ran': (_, subject) => <>asked for the report of the schedule {subject}</>,
  'report-template.saved': (_, subject) => <>saved the template of reports {subject}</>,
  'report-template.removed': (_, subject) => <>removed the template of reports {subject}</>,
} satisfies SentencesOf<typeof reportFacts>
