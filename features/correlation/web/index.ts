import { IconStack2 } from '@tabler/icons-react'
import type { WebFeature } from '../../../platform/web/slots.ts'
import { groupActions } from './parts/group-actions.ts'
import { correlationSentences } from './sentences.tsx'

export const correlationWeb: WebFeature = {
  name: 'correlation',
  routes: [
    { path: '/groups', title: 'Groups', load: () => import('./pages/groups-page.tsx').then((page) => page.GroupsPage) },
  ],
  settings: [
    {
      label: 'Grouping',
      path: 'grouping',
      words: 'groups correlation strictness regroup',
      section: 'Work',
      order: 30,
      permission: 'group.tune',
      load: () => import('./pages/grouping-page.tsx').then((page) => page.GroupingPage),
    },
  ],
  navigation: [{ label: 'Groups', icon: IconStack2, to: '/groups', key: 'r', order: 12, permission: 'alert.read' }],
  actions: groupActions,
  slots: {
    'alert.parts': [
      {
        order: 5,
        name: 'group',
        permission: 'alert.read',
        load: () => import('./parts/alert-group.tsx').then((part) => part.AlertGroupPart as never),
      },
    ],
    'queue.rows': [
      {
        order: 10,
        name: 'groups',
        permission: 'alert.read',
        load: () => import('./parts/queue-groups.tsx').then((part) => part.QueueGroups as never),
      },
    ],
  },
  sentences: correlationSentences,
  refreshes: ({ fact }) =>
    fact === 'alerts.received' || fact.startsWith('alert.') || fact.startsWith('group.') || fact.startsWith('case.')
      ? ['group.list', 'group.list-members', 'group.of-alert', 'group.read', 'group.read-tuning']
      : [],
}
