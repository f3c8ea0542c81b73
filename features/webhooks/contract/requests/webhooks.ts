import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { page, pageQuery } from '../../../../platform/contract/page.ts'
import { Webhook, webhookBody, WebhookDelivery } from '../webhook.ts'

const nothing = z.strictObject({})
const body = z.strictObject(webhookBody)
/** `key` is shown this once; what is signed with it is checked with it. */
const WithKey = Webhook.extend({ key: z.string() }).meta({ id: 'WebhookWithKey' })

export const listWebhooks = queryRequest({
  name: 'webhook.list',
  path: '/webhooks',
  summary: 'Webhooks, and how they fare',
  query: nothing,
  answer: z.object({ items: z.array(Webhook), facts: z.array(z.string()) }),
})
export const createWebhook = changeRequest({
  name: 'webhook.create',
  path: '/webhooks',
  summary: 'Send facts to an address as they happen',
  body,
  answer: WithKey,
})
export const editWebhook = changeRequest({
  name: 'webhook.edit',
  path: '/webhooks/{id}/edit',
  summary: 'Change a webhook; it becomes yours and sends what you may see',
  body,
  answer: Webhook,
})
export const pauseWebhook = changeRequest({
  name: 'webhook.pause',
  path: '/webhooks/{id}/pause',
  summary: 'Send nothing for now',
  body: nothing,
  answer: Webhook,
})
export const resumeWebhook = changeRequest({
  name: 'webhook.resume',
  path: '/webhooks/{id}/resume',
  summary: 'Send again, of facts from now on',
  body: nothing,
  answer: Webhook,
})
export const removeWebhook = changeRequest({
  name: 'webhook.remove',
  path: '/webhooks/{id}/remove',
  summary: 'Remove a webhook',
  body: nothing,
  answer: z.null(),
})
export const replaceKey = changeRequest({
  name: 'webhook.replace-key',
  path: '/webhooks/{id}/replace-key',
  summary: 'Sign with a new key; the old one signs beside it for a day',
  body: nothing,
  answer: WithKey,
})
export const testWebhook = changeRequest({
  name: 'webhook.test',
  path: '/webhooks/{id}/test',
  summary: 'Send a trial, and see what is answered among its deliveries',
  body: nothing,
  answer: z.object({ deliveryId: z.string() }),
})
/** What rules and playbooks send by; `{id}` may be the name. */
export const callWebhook = changeRequest({
  name: 'webhook.call',
  path: '/webhooks/{id}/call',
  summary: 'Send something by a webhook',
  body: z.strictObject({
    subject: z.strictObject({ kind: z.enum(['case', 'alert', 'task']), id: z.string().max(60) }).optional(),
    data: z
      .record(z.string().max(100), z.json())
      .refine((data) => JSON.stringify(data).length <= 60_000, 'The data is larger than 60,000 characters.')
      .default({}),
  }),
  answer: z.object({ deliveryId: z.string() }),
})
/** How the worker stops one that failed for too long: no route. */
export const disableWebhook = changeRequest({
  name: 'webhook.disable',
  path: '/webhooks/{id}/disable',
  summary: 'Stop a webhook that failed for too long',
  body: z.strictObject({ said: z.string().max(500) }),
  answer: z.null(),
})

export const listWebhookDeliveries = queryRequest({
  name: 'webhook.deliveries',
  path: '/webhooks/{id}/deliveries',
  summary: 'What a webhook sent, newest first, or what it gave up',
  query: z.strictObject({ ...pageQuery, state: z.enum(['dead', 'due', 'sent']).optional() }),
  answer: page(WebhookDelivery),
})
export const readWebhookDelivery = queryRequest({
  name: 'webhook.delivery',
  path: '/webhook-deliveries/{id}',
  summary: 'One delivery, with what was sent',
  query: nothing,
  answer: WebhookDelivery.extend({ body: z.string() }).meta({ id: 'WebhookDeliveryWithBody' }),
})
export const replayDelivery = changeRequest({
  name: 'webhook.replay',
  path: '/webhook-deliveries/{id}/replay',
  summary: 'Send once more what was given up',
  body: nothing,
  answer: WebhookDelivery,
})
export const replayDead = changeRequest({
  name: 'webhook.replay-dead',
  path: '/webhooks/{id}/replay-dead',
  summary: 'Send once more all that a webhook gave up',
  body: nothing,
  answer: Webhook,
})
