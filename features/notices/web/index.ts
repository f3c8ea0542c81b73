import type { WebFeature } from '../../../platform/web/slots.ts'
import { noticeSentences } from './sentences.tsx'

export { MentionArea } from './parts/mention-area.tsx'

export const noticesWeb: WebFeature = {
  name: 'notices',
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
  refreshes: ({ fact }) => (fact.startsWith('notice.') ? ['notice.list', 'notice.count'] : []),
}
