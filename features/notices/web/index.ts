import type { WebFeature } from '../../../platform/web/slots.ts'
import { noticeSentences } from './sentences.tsx'

export { MentionArea } from './parts/mention-area.tsx'

export const noticesWeb: WebFeature = {
  name: 'notices',
  settings: [
    {
      label: 'Notices',
      path: 'notices',
      words: 'mail email digest quiet hours slack teams mattermost preferences',
      section: 'You',
      order: 5,
      permission: 'notice.choose',
      load: () => import('./pages/my-notices.tsx').then((page) => page.MyNoticesPage),
    },
    {
      label: 'Notices of all',
      path: 'notice-settings',
      words: 'mail channels floor dead letters chat',
      section: 'Organisation',
      order: 24,
      permission: 'floor.set',
      load: () => import('./pages/notice-settings.tsx').then((page) => page.NoticeSettingsPage),
    },
  ],
  sentences: noticeSentences,
  slots: {
    'top.inbox': [
      {
        order: 10,
        name: 'inbox',
        permission: 'notice.read',
        load: () => import('./parts/inbox.tsx').then((part) => part.Inbox),
      },
    ],
  },
  refreshes: ({ fact }) => {
    if (fact === 'floor.set') return ['floor.read', 'notice.preferences']
    if (fact.startsWith('channel.')) return ['channel.list']
    if (fact.startsWith('delivery.')) return ['delivery.list']
    if (/^playbook\.(decided|answered|cancelled|ended)$/.test(fact)) return ['notice.list', 'notice.count']
    return fact.startsWith('notice.') ? ['notice.list', 'notice.count', 'notice.preferences'] : []
  },
}
