import { IconBellOff } from '@tabler/icons-react'
import { lazy } from 'react'
import type { WebFeature } from '../../../platform/web/slots.ts'
import { endAction, endAndReleaseAction } from './parts/suppression-actions.ts'
import { suppressionSentences } from './sentences.tsx'

/** Asks for a suppression pre-filled from an alert; loaded when it is first needed. */
export const SuppressQuestion = lazy(() =>
  import('./parts/suppress-question.tsx').then((part) => ({ default: part.SuppressQuestion })),
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
  actions: [endAction, endAndReleaseAction],
  sentences: suppressionSentences,
  refreshes: ({ fact }) => (fact.startsWith('suppression.') ? ['suppression.list', 'suppression.read'] : []),
}
