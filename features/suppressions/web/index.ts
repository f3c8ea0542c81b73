import { IconBellOff } from '@tabler/icons-react'
import { later } from '../../../platform/web/ui/later.tsx'
import type { WebFeature } from '../../../platform/web/slots.ts'
import { endAction, endAndReleaseAction } from './parts/suppression-actions.ts'
import { suppressionSentences } from './sentences.tsx'

/** Asks for a suppression pre-filled from an alert; loaded when it is first needed. */
export const suppressQuestion = later(() =>
  import('./parts/suppress-question.tsx').then((part) => part.SuppressQuestion),
)

export const suppressionsIcon = IconBellOff

export const suppressionsWeb: WebFeature = {
  name: 'suppressions',
  routes: [
    {
      path: '/alerts/suppressions',
      title: 'Suppressions',
      load: () => import('./pages/suppressions-page.tsx').then((page) => page.SuppressionsPage),
    },
  ],
  places: [
    {
      label: 'Suppressions',
      icon: IconBellOff,
      to: '/alerts/suppressions',
      order: 13,
      permission: 'suppression.read',
      words: 'muted silence',
    },
  ],
  actions: [endAction, endAndReleaseAction],
  sentences: suppressionSentences,
  refreshes: ({ fact }) => (fact.startsWith('suppression.') ? ['suppression.list', 'suppression.read'] : []),
}
