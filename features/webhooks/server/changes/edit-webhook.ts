import { change, one } from '../../../../platform/server/change.ts'
import { editWebhook as request } from '../../contract/requests/webhooks.ts'
import { type Around, checkWebhook, referToSecrets } from '../check-webhook.ts'
import { presentWebhooks } from '../webhook.view.ts'
import { loadWebhooks, setWebhook, type WebhookInput, type WebhookRow } from '../webhooks.store.ts'

/** Whoever changes it owns it from then on: nobody can turn another's sight to an address of their own. */
export const editWebhookChange = (around: Around) =>
  change({
    request,
    fact: 'webhook.edited',
    subjectKind: 'webhook',
    load: loadWebhooks,
    check: (scene, { id }, input) => checkWebhook(scene, input, { ...around, except: id }),
    apply: one(async (scene, webhook: WebhookRow, input: WebhookInput) => {
      await setWebhook(scene, webhook.id, input)
      await referToSecrets(scene, around.secrets, { ...input, id: webhook.id })
      const { name, url, facts: patterns, condition, body, headers } = webhook
      const before = { name, url, facts: patterns, condition, body, headers }
      return { subjectId: webhook.id, data: { name: input.name }, before, after: { ...input } }
    }),
    present: presentWebhooks,
    inverse: ({ subjectId, before }) => (before ? { change: 'webhook.edit', subjectId, body: before } : undefined),
  })
