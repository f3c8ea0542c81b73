import { Problem } from '../../../../platform/contract/problem.ts'
import { change, one } from '../../../../platform/server/change.ts'
import { pauseWebhook, resumeWebhook } from '../../contract/requests/webhooks.ts'
import { presentWebhooks } from '../webhook.view.ts'
import { loadWebhooks, setState, type WebhookRow } from '../webhooks.store.ts'

export const pauseWebhookChange = change({
  request: pauseWebhook,
  fact: 'webhook.paused',
  subjectKind: 'webhook',
  load: loadWebhooks,
  when: ({ state }: WebhookRow) =>
    state === 'active'
      ? undefined
      : new Problem('conflict', 'webhook.not_active', 'This webhook sends nothing as it is.'),
  apply: one(async (scene, { id, name }: WebhookRow) => {
    await setState(scene, id, 'paused')
    return { subjectId: id, data: { name } }
  }),
  present: presentWebhooks,
  inverse: ({ subjectId }) => ({ change: 'webhook.resume', subjectId, body: {} }),
})

/** Of facts from now on: what happened meanwhile is not sent. */
export const resumeWebhookChange = change({
  request: resumeWebhook,
  fact: 'webhook.resumed',
  subjectKind: 'webhook',
  load: loadWebhooks,
  when: ({ state }: WebhookRow) =>
    state === 'active' ? new Problem('conflict', 'webhook.active', 'This webhook is sending as it is.') : undefined,
  apply: one(async (scene, { id, name }: WebhookRow) => {
    await setState(scene, id, 'active')
    return { subjectId: id, data: { name } }
  }),
  present: presentWebhooks,
  inverse: ({ subjectId }) => ({ change: 'webhook.pause', subjectId, body: {} }),
})
