import { plural } from '../../../platform/web/texts.ts'
import type { SentencesOf } from '../../../platform/web/sentences.ts'
import type { priorityFacts } from '../contract/facts.ts'

export const prioritySentences = {
  'priority.promoted': ({ number }) => <>let model {number} of priority score alerts</>,
  'priority.demoted': ({ number }) => <>took model {number} of priority out of use</>,
  'priority.pinned': ({ number }) => <>pinned model {number} of priority</>,
  'priority.unpinned': ({ number }) => <>let model {number} of priority learn again</>,
  'priority.started': ({ number }) => <>began model {number} of priority in the shadow</>,
  'priority.rule-owned': ({ owner }) =>
    owner ? <>had {owner.name} look after a detection rule</> : <>took the owner off a detection rule</>,
  'priority.owner-told': ({ owner, text }) => (
    <>
      told {owner.name} of a detection rule: “{text}”
    </>
  ),
  'priority.rescored': ({ alerts }) => <>scored {plural(alerts, 'open alert', 'open alerts')} anew</>,
  'priority.rule-tuned': ({ from, to }) => <>{to < from ? 'lowered' : 'raised'} the alerts of a rule</>,
} satisfies SentencesOf<typeof priorityFacts>
