import type { WebFeature } from '../../../platform/web/slots.ts'
import { lifecycleSentences } from './sentences.tsx'

export const lifecyclesWeb: WebFeature = {
  name: 'lifecycles',
  routes: [],
  settings: [
    {
      label: 'Lifecycles',
      path: 'lifecycles',
      words: 'status stage workflow moves gates approval phases',
      section: 'Work',
      order: 12,
      permission: 'lifecycle.revise',
      load: () => import('./pages/lifecycles-page.tsx').then((page) => page.LifecyclesPage),
    },
  ],
  sentences: lifecycleSentences,
  refreshes: ({ fact }) => (fact.startsWith('lifecycle.') ? ['lifecycle.list', 'lifecycle.running', 'case.get'] : []),
}
