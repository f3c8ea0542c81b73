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
  'report-template.saved': (_, subject) => <>saved the template of reports {subject}</>,
  'report-template.removed': (_, subject) => <>removed the template of reports {subject}</>,
} satisfies SentencesOf<typeof reportFacts>
