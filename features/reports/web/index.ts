import { IconReport } from '@tabler/icons-react'
import type { SlotFill, WebFeature } from '../../../platform/web/slots.ts'
import type { Case } from '../../cases/contract/case.ts'
import { reportSentences } from './sentences.tsx'

const tab: SlotFill<{ kase: Case }> = {
  order: 70,
  name: 'reports',
  label: 'Reports',
  permission: 'report.read',
  load: () => import('./parts/case-reports-tab.tsx').then((part) => part.CaseReportsTab),
}

export const reportsWeb: WebFeature = {
  name: 'reports',
  routes: [
    {
      path: '/reports',
      title: 'Reports',
      load: () => import('./pages/reports-page.tsx').then((page) => page.ReportsPage),
    },
  ],
  navigation: [
    {
      label: 'Reports',
      icon: IconReport,
      to: '/reports',
      key: 'y',
      order: 57,
      permission: 'report.read',
      words: 'pdf word document export summary board',
    },
  ],
  settings: [
    {
      label: 'Report templates',
      path: 'report-templates',
      words: 'pdf word document parts intro',
      section: 'Work',
      order: 32,
      permission: 'report.read',
      load: () => import('./pages/templates-page.tsx').then((page) => page.TemplatesPage),
    },
  ],
  sentences: reportSentences,
  slots: { 'case.tabs': [tab] },
  refreshes: ({ fact }) => {
    if (fact.startsWith('report-template.')) return ['report-template.list']
    if (fact.startsWith('report-schedule.')) return ['report-schedule.list', 'report.list']
    return fact.startsWith('report.') ? ['report.list', 'report.read'] : []
  },
}
