import type { WebFeature } from '../../../platform/web/slots.ts'
import { reportSentences } from './sentences.tsx'

export const reportsWeb: WebFeature = {
  name: 'reports',
  sentences: reportSentences,
  refreshes: ({ fact }) => {
    if (fact.startsWith('report-template.')) return ['report-template.list']
    return fact.startsWith('report.') ? ['report.list', 'report.read'] : []
  },
}
