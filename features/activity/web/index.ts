import type { WebFeature } from '../../../platform/web/slots.ts'

export type { SaidFact } from './parts/fact-sentence.tsx'
export { FactSentence } from './parts/fact-sentence.tsx'
export { LastChange } from './parts/last-change.tsx'
export { SubjectHistory } from './parts/subject-history.tsx'
export { peopleOptions } from './parts/people-options.tsx'

export const activityWeb: WebFeature = {
  name: 'activity',
  settings: [
    {
      label: 'Activity',
      path: 'activity',
      words: 'log audit who did what',
      section: 'Organisation',
      order: 80,
      permission: 'activity.read',
      load: () => import('./pages/activity-page.tsx').then((module) => module.ActivityPage),
    },
    {
      label: 'Decisions',
      path: 'decisions',
      words: 'refused denied access audit',
      section: 'Organisation',
      order: 81,
      permission: 'decision.read',
      load: () => import('./pages/decisions-page.tsx').then((module) => module.DecisionsPage),
    },
  ],
  slots: {
    'case.tabs': [
      {
        order: 90,
        name: 'activity',
        label: 'Activity',
        permission: 'activity.read',
        load: () => import('./parts/activity-tab.tsx').then((module) => module.ActivityTab as never),
      },
    ],
  },
  // Every fact is a line of the log.
  refreshes: () => ['activity.list'],
}
