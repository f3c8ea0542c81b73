import { z } from 'zod'
import { unknown } from '../../../../platform/contract/problem.ts'
import { decodeCursor, encodeCursor } from '../../../../platform/server/db/cursor.ts'
import { isId } from '../../../../platform/server/ids.ts'
import { query } from '../../../../platform/server/query.ts'
import { listWebhookDeliveries, readWebhookDelivery } from '../../contract/requests/webhooks.ts'
import { selectDeliveries } from '../deliveries.store.ts'
import { presentDelivery } from '../webhook.view.ts'
import { webhookById } from '../webhooks.store.ts'

export const listDeliveriesQuery = query({
  request: listWebhookDeliveries,
  permission: 'webhook.list',
  async run(scene, { cursor, limit, state }, params) {
    const id = params.id ?? ''
    if (!isId(id) || !(await webhookById(scene, id))) throw unknown('webhook')
    const after = decodeCursor(cursor, z.tuple([z.uuid()]))
    const rows = await selectDeliveries(scene, { webhookId: id, state, after: after?.[0], limit: limit + 1 })
    const items = rows.slice(0, limit).map((row) => presentDelivery(scene, row))
    return { items, nextCursor: rows.length > limit ? encodeCursor([items.at(-1)?.id]) : null }
  },
})

export const readDeliveryQuery = query({
  request: readWebhookDelivery,
  permission: 'webhook.list',
  async run(scene, _, params) {
    const [row] = await selectDeliveries(scene, { ids: [params.id ?? ''] })
    if (!row) throw unknown('delivery')
    return presentDelivery(scene, row)
  },
})
