import { change, inOrganisation } from '../../../../platform/server/change.ts'
import { newId, newSecret } from '../../../../platform/server/ids.ts'
import { createWebhook as request } from '../../contract/requests/webhooks.ts'
import { type Around, checkWebhook, referToSecrets } from '../check-webhook.ts'
import { presentWebhooks } from '../webhook.view.ts'
import { insertWebhook } from '../webhooks.store.ts'

/** Keys of this very transaction, on their way into its one answer. */
const fresh = new WeakMap<object, string>()

export const createWebhookChange = (around: Around) =>
  change({
    request,
    shownOnce: true,
    fact: 'webhook.created',
    subjectKind: 'webhook',
    load: inOrganisation,
    check: (scene, { id }, input) => checkWebhook(scene, input, { ...around, except: id }),
    async apply(scene, _, input) {
      const id = newId(scene.now)
      const key = `whsec_${newSecret()}`
      await insertWebhook(scene, id, input)
      await around.secrets.keep(scene, { place: 'webhook', id, value: key })
      await referToSecrets(scene, around.secrets, { ...input, id })
      fresh.set(scene, key)
      return [{ subjectId: id, data: { name: input.name }, after: { ...input } }]
    },
    async present(scene, ids) {
      const webhooks = await presentWebhooks(scene, ids)
      return webhooks.map((webhook) => ({ ...webhook, key: fresh.get(scene) ?? '' }))
    },
  })
