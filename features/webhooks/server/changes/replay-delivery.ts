import { Problem } from '../../../../platform/contract/problem.ts'
import { change, one } from '../../../../platform/server/change.ts'
import { replayDead, replayDelivery } from '../../contract/requests/webhooks.ts'
import { loadDeliveries, revive, type DeliveryRow } from '../deliveries.store.ts'
import { presentDeliveries, presentWebhooks } from '../webhook.view.ts'
import { loadWebhooks, type WebhookRow } from '../webhooks.store.ts'

/** The body as it was made then, signed anew, under the same delivery id. */
export const replayDeliveryChange = change({
  request: replayDelivery,
  fact: 'webhook.replayed',
  subjectKind: 'webhook-delivery',
  load: loadDeliveries,
  when: ({ state }: DeliveryRow) =>
    state === 'dead'
      ? undefined
      : new Problem(
          'conflict',
          'webhook.not_given_up',
          'This was not given up: it was sent, or another try is under way.',
        ),
  apply: one(async (scene, { id, name, caseId }: DeliveryRow) => ({
    subjectId: id,
    caseId,
    data: { name, deliveries: await revive(scene, { id }) },
  })),
  present: presentDeliveries,
})

export const replayDeadChange = change({
  request: replayDead,
  permission: 'webhook.replay',
  fact: 'webhook.replayed',
  subjectKind: 'webhook',
  load: loadWebhooks,
  when: ({ state }: WebhookRow) =>
    state === 'active'
      ? undefined
      : new Problem('conflict', 'webhook.not_active', 'This webhook is paused or was stopped. Resume it first.'),
  apply: one(async (scene, { id, name }: WebhookRow) => ({
    subjectId: id,
    data: { name, deliveries: await revive(scene, { webhookId: id }) },
  })),
  present: presentWebhooks,
})
