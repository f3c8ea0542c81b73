import { useAsk } from '../../../platform/web/ask.ts'
import type { SlotFill, WebFeature } from '../../../platform/web/slots.ts'
import type { Case } from '../../cases/contract/case.ts'
import { readMatrix } from '../contract/requests/hypotheses.ts'
import { hypothesisSentences } from './sentences.tsx'

type OnCase = SlotFill<{ kase: Case }>

const useCount = ({ kase }: { kase: Case }) => useAsk(readMatrix, { id: kase.id }).data?.hypotheses.length

const tab: OnCase = {
  order: 55,
  name: 'hypotheses',
  label: 'Hypotheses',
  permission: 'hypothesis.read',
  visible: ({ kase }) => kase.kind === 'investigation',
  useCount,
  load: () => import('./parts/hypotheses-tab.tsx').then((part) => part.HypothesesTab),
}

export const hypothesesWeb: WebFeature = {
  name: 'hypotheses',
  sentences: hypothesisSentences,
  slots: { 'case.tabs': [tab] },
  refreshes: ({ fact }) => (/^(hypothesis|indication)\.|^case\.(un)?merged$/.test(fact) ? ['hypothesis.read'] : []),
}
export { citable } from './parts/citable.ts'
