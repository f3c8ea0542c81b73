import { IconShare } from '@tabler/icons-react'
import type { SlotFill, WebFeature } from '../../../platform/web/slots.ts'
import type { Case } from '../../cases/contract/case.ts'
import { guestSentences } from './sentences.tsx'

const tab: SlotFill<{ kase: Case }> = {
  order: 85,
  name: 'guests',
  label: 'Guests',
  permission: 'guest.read',
  load: () => import('./parts/guests-tab.tsx').then((part) => part.GuestsTab),
}

/** Outside participants: on the case who they are and what they see, and their own page. */
export const guestsWeb: WebFeature = {
  name: 'guests',
  routes: [
    {
      path: '/guest/$token',
      frame: 'bare',
      title: 'You are invited',
      load: () => import('./pages/accept-link-page.tsx').then((page) => page.AcceptLinkPage),
    },
    {
      path: '/shared',
      title: 'Shared with you',
      load: () => import('./pages/shared-page.tsx').then((page) => page.SharedPage),
    },
  ],
  navigation: [
    { label: 'Shared with you', icon: IconShare, to: '/shared', key: 'w', order: 5, permission: 'shared.read' },
  ],
  sentences: guestSentences,
  slots: { 'case.tabs': [tab] },
  refreshes: ({ fact }) => (fact.startsWith('guest.') ? ['guest.list', 'shared.list', 'shared.read'] : []),
}
