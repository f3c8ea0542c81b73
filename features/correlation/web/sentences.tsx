import type { SentencesOf } from '../../../platform/web/sentences.ts'
import { plural } from '../../../platform/web/texts.ts'
import type { correlationFacts } from '../contract/facts.ts'

export const correlationSentences = {
  'group.alerts-moved': ({ alertIds, titles }) => (
    <>moved {alertIds.length === 1 ? `“${titles[0]}”` : plural(alertIds.length, 'alert', 'alerts')} to another group</>
  ),
  'group.merged': ({ alerts }) => <>merged a group of {plural(alerts, 'alert', 'alerts')} into another</>,
  'group.parted': ({ alerts }) => <>parted a group of {plural(alerts, 'alert', 'alerts')} again</>,
} satisfies SentencesOf<typeof correlationFacts>
