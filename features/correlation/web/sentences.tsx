import type { SentencesOf } from '../../../platform/web/sentences.ts'
import type { correlationFacts } from '../contract/facts.ts'

export const correlationSentences = {
  'group.alerts-moved': () => <>moved alerts to another group</>,
  'group.followed': ({ caseId }) =>
    caseId ? <>let a group of alerts join the case</> : <>let later alerts of a group no longer join the case</>,
  'group.merged': () => <>merged a group of alerts into another</>,
  'group.tuned': ({ strictness, former, since }) => (
    <>
      set how strictly stories are kept apart from {former} to {strictness}
      {since && ', and had what arrived before grouped anew'}
    </>
  ),
  'group.parted': () => <>parted a group of alerts again from the one it was merged into</>,
} satisfies SentencesOf<typeof correlationFacts>
