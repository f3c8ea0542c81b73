import { IconSchool } from '@tabler/icons-react'
import { useAsk } from '../../../platform/web/ask.ts'
import type { SlotFill, WebFeature } from '../../../platform/web/slots.ts'
import type { Case } from '../../cases/contract/case.ts'
import { listImprovements } from '../contract/requests/improvements.ts'
import { improvementSentences } from './sentences.tsx'

const ofReview: SlotFill<{ kase: Case }> = {
  order: 10,
  name: 'improvements',
  permission: 'improvement.read',
  load: () => import('./parts/case-improvements.tsx').then((part) => part.CaseImprovements),
}

/** How many of the reader's own are open. */
const useMine = () => useAsk(listImprovements, { query: { owner: 'me', limit: 100 } }).data?.items.length || undefined

export const improvementsWeb: WebFeature = {
  name: 'improvements',
  routes: [
    {
      path: '/improvements',
      title: 'Improvements',
      load: () => import('./pages/improvements-page.tsx').then((page) => page.ImprovementsPage),
    },
  ],
  navigation: [
    {
      label: 'Learning',
      icon: IconSchool,
      to: '/improvements',
      key: 'l',
      order: 60,
      permission: 'improvement.read',
      useCount: useMine,
      words: 'improvements corrective actions capa lessons reviews',
    },
  ],
  sentences: improvementSentences,
  slots: { 'review.parts': [ofReview as never] },
  refreshes: ({ fact }) => (fact.startsWith('improvement.') ? ['improvement.list', 'improvement.list-of-case'] : []),
}
