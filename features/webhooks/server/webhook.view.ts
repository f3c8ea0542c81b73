import { abilities } from '../../../platform/server/policy.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import type { Webhook, WebhookDelivery } from '../contract/webhook.ts'
import { shownBody } from './deliver/send.ts'
import { selectDeliveries, type DeliveryView } from './deliveries.store.ts'
import { selectWebhooks, type WebhookView } from './webhooks.store.ts'

export function presentWebhook(scene: Scene, row: WebhookView): Webhook {
  const { organisationId: _organisationId, ownerId, ownerName, since: _since, ...rest } = row
  return {
    ...rest,
    owner: { id: ownerId, name: ownerName },
    failingSince: row.failingSince?.toISOString() ?? null,
    oldKeyUntil: row.oldKeyUntil && row.oldKeyUntil > scene.now ? row.oldKeyUntil.toISOString() : null,
    createdAt: row.createdAt.toISOString(),
    lastSentAt: row.lastSentAt?.toISOString() ?? null,
    can: abilities(scene, scene.changesOn('webhook'), row),
  }
}

export async function presentWebhooks(scene: Scene, ids: readonly string[]): Promise<Webhook[]> {
  const rows = await selectWebhooks(scene, ids)
  return ids.flatMap((id) => rows.filter((row) => row.id === id).map((row) => presentWebhook(scene, row)))
}

export function presentDelivery(scene: Scene, row: DeliveryView): WebhookDelivery & { body: string } {
  return {
    ...row,
    body: shownBody(row.body, row.id),
    madeAt: row.madeAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    settledAt: row.settledAt?.toISOString() ?? null,
    can: abilities(scene, scene.changesOn('webhook-delivery'), row),
  }
}

export async function presentDeliveries(scene: Scene, ids: readonly string[]): Promise<WebhookDelivery[]> {
  const rows = await selectDeliveries(scene, { ids })
  return ids.flatMap((id) => rows.filter((row) => row.id === id).map((row) => presentDelivery(scene, row)))
}
