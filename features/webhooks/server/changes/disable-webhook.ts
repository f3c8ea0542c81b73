import { change, one } from '../../../../platform/server/change.ts'
import { disableWebhook as request } from '../../contract/requests/webhooks.ts'
import { giveUpWaiting } from '../deliveries.store.ts'
import { loadWebhooks, setState, type WebhookRow } from '../webhooks.store.ts'

/** Made by the worker alone. Its owner gets a notice; what waits can be replayed once it is mended. */
export const disableWebhookChange = change({
  request,
  fact: 'webhook.disabled',
  subjectKind: 'webhook',
  door: true,
  load: loadWebhooks,
  apply: one(async (scene, { id, name, ownerId, ownerName }: WebhookRow, { said }: { said: string }) => {
    await setState(scene, id, 'disabled')
    await giveUpWaiting(scene, id, 'The webhook was stopped: it failed for too long.')
    return { subjectId: id, data: { name, owner: { id: ownerId, name: ownerName }, said } }
  }),
  present: async (_, ids) => ids.map(() => null),
})
