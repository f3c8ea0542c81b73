import { IconGavel } from '@tabler/icons-react'
import type { WebFeature } from '../../../platform/web/slots.ts'
import { prioritySentences } from './sentences.tsx'

export const priorityWeb: WebFeature = {
  name: 'priority',
  routes: [
    {
      path: '/alerts/rules',
      title: 'Detection rules',
      load: () => import('./pages/rules-page.tsx').then((page) => page.RulesPage),
    },
  ],
  navigation: [
    {
      label: 'Detection rules',
      icon: IconGavel,
      to: '/alerts/rules',
      key: 'u',
      order: 57,
      permission: 'priority.read',
      words: 'false positives noise tune owner sources',
    },
  ],
  settings: [
    {
      label: 'Priority',
      path: 'priority',
      words: 'scorecard model score calibration shadow promote learned',
      section: 'Work',
      order: 40,
      permission: 'priority.read',
      load: () => import('./pages/scorecard-page.tsx').then((page) => page.ScorecardPage),
    },
  ],
  sentences: prioritySentences,
  slots: {
    'alert.why': [
      {
        order: 10,
        name: 'priority',
        permission: 'alert.read',
        load: () => import('./parts/alert-priority.tsx').then((part) => part.AlertPriority as never),
      },
    ],
    'group.why': [
      {
        order: 10,
        name: 'priority',
        permission: 'alert.read',
        load: () => import('./parts/alert-priority.tsx').then((part) => part.GroupPriority as never),
      },
    ],
    'suppression.before': [
      {
        order: 10,
        name: 'priority',
        permission: 'alert.read',
        load: () => import('./parts/rule-missed.tsx').then((part) => part.RuleMissed as never),
      },
    ],
  },
  refreshes: ({ fact }) =>
    fact === 'priority.rescored'
      ? ['alert.list', 'alert.count', 'group.list', 'priority.explain']
      : fact.startsWith('priority.')
        ? ['priority.scorecard', 'priority.rules', 'priority.rule']
        : [],
}
