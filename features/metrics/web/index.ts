import type { WebFeature } from '../../../platform/web/slots.ts'
import { metricSentences } from './sentences.tsx'

export const metricsWeb: WebFeature = {
  name: 'metrics',
  sentences: metricSentences,
  refreshes: ({ fact }) => {
    if (fact === 'volume.unusual') return ['metric.unusual']
    return fact.startsWith('metric.') ? ['metric.list-calendars', 'metric.read'] : []
  },
}
