import { IconChartBar } from '@tabler/icons-react'
import type { WebFeature } from '../../../platform/web/slots.ts'

export const dashboardsWeb: WebFeature = {
  name: 'dashboards',
  routes: [
    {
      path: '/measures',
      title: 'Measures',
      load: () => import('./pages/measures-page.tsx').then((page) => page.MeasuresPage),
    },
  ],
  navigation: [
    {
      label: 'Measures',
      icon: IconChartBar,
      to: '/measures',
      key: 'b',
      order: 59,
      permission: 'metric.read',
      words: 'dashboards boards metrics numbers charts trend backlog breaches kpi mttr',
    },
  ],
}
