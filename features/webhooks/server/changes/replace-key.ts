import { change, one } from '../../../../platform/server/change.ts'
import { newSecret } from '../../../../platform/server/ids.ts'
import type { Secrets } from '../../../secrets/server/index.ts'
import { replaceKey as request } from '../../contract/requests/webhooks.ts'
import { presentWebhooks } from '../webhook.view.ts'
import { loadWebhooks, setOldKeyUntil, type WebhookRow } from '../webhooks.store.ts'

const bothForMs = 86_400_000
const fresh = new WeakMap<object, string>()

/** For a day both keys sign, so that the receiver can be changed over without missing one. */
export const replaceKeyChange = (secrets: Secrets) =>
  change({
    request,
    shownOnce: true,
    fact: 'webhook.key-replaced',
    subjectKind: 'webhook',
    load: loadWebhooks,
    apply: one(async (scene, { id, name }: WebhookRow) => {
      const old = await secrets.open(scene, { place: 'webhook', id })
      if (old !== undefined) await secrets.keep(scene, { place: 'webhook-before', id, value: old })
      const key = `whsec_${newSecret()}`
      await secrets.keep(scene, { place: 'webhook', id, value: key })
      await setOldKeyUntil(scene, id, new Date(scene.now.getTime() + bothForMs))
      fresh.set(scene, key)
      return { subjectId: id, data: { name } }
    }),
    async present(scene, ids) {
      const webhooks = await presentWebhooks(scene, ids)
      return webhooks.map((webhook) => ({ ...webhook, key: fresh.get(scene) ?? '' }))
    },
  })
