import type { WebFeature } from '../../../platform/web/slots.ts'
import { chartSentences } from './sentences.tsx'

export const chartsWeb: WebFeature = {
  name: 'charts',
  sentences: chartSentences,
  refreshes: ({ fact }) => (fact.startsWith('chart.') ? ['chart.list', 'chart.read', 'chart.known'] : []),
}
