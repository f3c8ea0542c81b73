import { useAsk } from '../../../platform/web/ask.ts'
import type { SlotFill, WebFeature } from '../../../platform/web/slots.ts'
import type { Case } from '../../cases/contract/case.ts'
import { listCharts } from '../contract/requests/charts.ts'
import { chartSentences } from './sentences.tsx'

type OnCase = SlotFill<{ kase: Case }>

const useCount = ({ kase }: { kase: Case }) => useAsk(listCharts, { id: kase.id }).data?.charts.length

const tab: OnCase = {
  order: 56,
  name: 'charts',
  label: 'Charts',
  permission: 'chart.read',
  useCount,
  load: () => import('./parts/charts-tab.tsx').then((part) => part.ChartsTab),
}

export const chartsWeb: WebFeature = {
  name: 'charts',
  sentences: chartSentences,
  slots: { 'case.tabs': [tab] },
  refreshes: ({ fact }) => (fact.startsWith('chart.') ? ['chart.list', 'chart.read', 'chart.known'] : []),
}
