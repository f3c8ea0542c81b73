import type { WebFeature } from '../../../platform/web/slots.ts'
import { metricSentences } from './sentences.tsx'

export const metricsWeb: WebFeature = {
  name: 'metrics',
  sentences: metricSentences,
  refreshes: ({ fact }) => (fact.startsWith('metric.') ? ['metric.list-calendars', 'metric.read'] : []),
}
