import type { WebFeature } from '../../../platform/web/slots.ts'
import { pauseAction, resumeAction } from './actions/pause-actions.ts'
import { clockSentences } from './sentences.tsx'

const permission = 'clock.read'
const rows = () => import('./parts/row-clock.tsx')
const all = () => import('./parts/all-clocks.tsx')

export const clocksWeb: WebFeature = {
  name: 'clocks',
  settings: [
    {
      label: 'Clocks',
      path: 'clocks',
      words: 'sla deadline target breach calendar business hours holidays escalation',
      section: 'Work',
      order: 14,
      permission: 'clock.define',
      load: () => import('./pages/clocks-page.tsx').then((page) => page.ClocksPage),
    },
  ],
  actions: [pauseAction, resumeAction],
  sentences: clockSentences,
  slots: {
    'top.breach': [
      {
        order: 5,
        name: 'clocks',
        permission,
        load: () => import('./parts/next-breach.tsx').then((part) => part.NextBreach),
      },
    ],
    'case.strip': [
      { order: 5, name: 'clocks', permission, load: () => all().then((part) => part.ClocksOfCase as never) },
    ],
    'alert.clocks': [
      { order: 5, name: 'clocks', permission, load: () => all().then((part) => part.ClocksOfAlert as never) },
    ],
    'task.clocks': [
      { order: 5, name: 'clocks', permission, load: () => all().then((part) => part.ClocksOfTask as never) },
    ],
    'case.menu': [
      {
        order: 5,
        name: 'clocks',
        permission,
        load: () => import('./parts/case-menu.tsx').then((part) => part.CaseMenu as never),
      },
    ],
    // In rows of lists: `{ id }`.
    'case.clock': [
      { order: 5, name: 'clocks', permission, load: () => rows().then((part) => part.CaseClock as never) },
    ],
    'alert.clock': [
      { order: 5, name: 'clocks', permission, load: () => rows().then((part) => part.AlertClock as never) },
    ],
    'task.clock': [
      { order: 5, name: 'clocks', permission, load: () => rows().then((part) => part.TaskClock as never) },
    ],
  },
  refreshes: ({ fact }) => {
    if (/^clock\.(at-risk|breached|met|overdue)$/.test(fact))
      return ['clock.marks', 'clock.next', 'clock.acts', 'case.list']
    if (fact.startsWith('clock.'))
      return ['clock.definitions', 'clock.calendars', 'clock.shipped', 'clock.marks', 'clock.next']
    return /^(case|task|alert)\./.test(fact) ? ['clock.marks', 'clock.next'] : []
  },
}
