import { query } from '../../../../platform/server/query.ts'
import { listWebhooks as request } from '../../contract/requests/webhooks.ts'
import { presentWebhook } from '../webhook.view.ts'
import { selectWebhooks } from '../webhooks.store.ts'

/** `facts`: the names of all there are, for those who choose. */
export const listWebhooksQuery = (facts: () => readonly string[]) =>
  query({
    request,
    permission: 'webhook.list',
    run: async (scene) => ({
      items: (await selectWebhooks(scene)).map((row) => presentWebhook(scene, row)),
      facts: [...facts()],
    }),
  })
