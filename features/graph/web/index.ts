import { IconAffiliate } from '@tabler/icons-react'
import type { Case } from '../../cases/contract/case.ts'
import type { WebFeature } from '../../../platform/web/slots.ts'

type OfCase = { kase: Pick<Case, 'manner'> }

export const graphWeb: WebFeature = {
  name: 'graph',
  routes: [
    { path: '/graph', title: 'Graph', load: () => import('./pages/graph-page.tsx').then((page) => page.GraphPage) },
  ],
  navigation: [
    {
      label: 'Graph',
      icon: IconAffiliate,
      to: '/graph',
      key: 'g',
      order: 54,
      permission: 'observable.read',
      words: 'neighbours path connections links',
    },
  ],
  slots: {
    'case.strip': [
      {
        order: 90,
        name: 'graph',
        permission: 'observable.read',
        visible: (({ kase }: OfCase) => !kase.manner?.hides.includes('graph')) as never,
        load: () => import('./parts/case-graph-link.tsx').then((part) => part.CaseGraphLink as never),
      },
    ],
    'alert.tools': [
      {
        order: 90,
        name: 'graph',
        permission: 'observable.read',
        load: () => import('./parts/alert-graph-link.tsx').then((part) => part.AlertGraphLink as never),
      },
    ],
  },
}
