import { within, type Reader } from '../../../platform/server/jobs/readers.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import { anyDue, insertDeliveries } from './deliveries.store.ts'
import { deliveriesOf } from './deliver/deliveries-of.ts'
import { deliverJob } from './deliver/call-webhooks.ts'
import { endOfLog, factsAfter, factsSeenBy, type Passed } from './facts.store.ts'
import { compileWebhook, means } from './webhook.ts'
import { activeWebhooks, type WebhookRow } from './webhooks.store.ts'

const atOnce = 500

/**
 * Puts every fact a webhook asks for into its queue, once, with the reader's own position. Each webhook is given what
 * its owner sees at that moment; it is asked again when it is sent.
 */
export const followLog = (isPrivate: (fact: string) => boolean): Reader => ({
  name: 'webhooks',
  async read(scene, from) {
    const jobs = (await anyDue(scene)) ? [{ task: deliverJob, payload: {}, key: `wake-${deliverJob}` }] : []
    if (from.xid === '0') return { to: await endOfLog(scene), more: true, jobs }
    const facts = await factsAfter(scene, from, atOnce)
    const last = facts.at(-1)
    if (!last) return jobs.length > 0 ? { to: from, more: false, jobs } : undefined
    const open = facts.filter(({ fact }) => !isPrivate(fact))
    const organisationIds = [...new Set(open.map((each) => each.organisationId))]
    const webhooks = organisationIds.length > 0 ? await activeWebhooks(scene, organisationIds) : []
    for (const [organisationId, own] of Map.groupBy(webhooks, (each) => each.organisationId)) {
      const there = await within(scene, organisationId)
      for (const webhook of own)
        await queue(
          there,
          webhook,
          open.filter((fact) => fact.organisationId === organisationId),
        )
    }
    const wake =
      webhooks.length > 0 && (await anyDue(scene))
        ? [{ task: deliverJob, payload: {}, key: `wake-${deliverJob}` }]
        : jobs
    return { to: { xid: last.xid, after: last.id }, more: facts.length === atOnce, jobs: wake }
  },
})

async function queue(scene: Scene, webhook: WebhookRow, facts: readonly Passed[]): Promise<void> {
  const meant = facts.filter(({ fact, at }) => means(webhook.facts, fact) && at >= webhook.since)
  const compiled = meant.length > 0 ? compileWebhook(webhook) : undefined
  if (!compiled || compiled instanceof Error) return
  const seen = await factsSeenBy(
    scene,
    webhook.ownerId,
    meant.map(({ id }) => id),
  )
  await insertDeliveries(scene, await deliveriesOf(scene, { webhook, compiled, facts: seen }))
}
