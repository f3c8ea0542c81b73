import type { WebFeature } from '../../../platform/web/slots.ts'
import { webhookSentences } from './sentences.tsx'

export const webhooksWeb: WebFeature = {
  name: 'webhooks',
  settings: [
    {
      label: 'Webhooks',
      path: 'webhooks',
      words: 'outgoing http integrations dead letters deliveries',
      section: 'Connections',
      order: 61,
      permission: 'webhook.list',
      load: () => import('./pages/webhooks.tsx').then((page) => page.WebhooksPage),
    },
  ],
  sentences: webhookSentences,
  refreshes: ({ fact }) =>
    fact.startsWith('webhook.') ? ['webhook.list', 'webhook.deliveries', 'webhook.delivery'] : [],
}
