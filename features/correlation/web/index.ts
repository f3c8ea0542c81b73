import { IconStack2 } from '@tabler/icons-react'
import type { WebFeature } from '../../../platform/web/slots.ts'
import { groupActions } from './parts/group-actions.ts'
import { correlationSentences } from './sentences.tsx'

export const correlationWeb: WebFeature = {
  name: 'correlation',
  routes: [
    { path: '/groups', title: 'Groups', load: () => import('./pages/groups-page.tsx').then((page) => page.GroupsPage) },
  ],
  navigation: [{ label: 'Groups', icon: IconStack2, to: '/groups', key: 'r', order: 12, permission: 'alert.read' }],
  actions: groupActions,
  sentences: correlationSentences,
  refreshes: ({ fact }) =>
    fact === 'alerts.received' || fact.startsWith('alert.') || fact.startsWith('group.') || fact.startsWith('case.')
      ? ['group.list', 'group.list-members']
      : [],
}
