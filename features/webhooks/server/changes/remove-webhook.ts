import { change, one } from '../../../../platform/server/change.ts'
import type { Secrets } from '../../../secrets/server/index.ts'
import { removeWebhook as request } from '../../contract/requests/webhooks.ts'
import { loadWebhooks, setRemoved, type WebhookRow } from '../webhooks.store.ts'

export const removeWebhookChange = (secrets: Secrets) =>
  change({
    request,
    fact: 'webhook.removed',
    subjectKind: 'webhook',
    load: loadWebhooks,
    apply: one(async (scene, { id, name, ownerId }: WebhookRow) => {
      await setRemoved(scene, id)
      await secrets.refer(scene, { kind: 'webhook', id, label: name, ownerId }, [])
      await secrets.drop(scene, { place: 'webhook', id })
      await secrets.drop(scene, { place: 'webhook-before', id })
      return { subjectId: id, data: { name } }
    }),
    present: async (_, ids) => ids.map(() => null),
  })
