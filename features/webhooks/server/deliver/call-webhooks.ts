import type { Job, JobScene } from '../../../../platform/server/feature.ts'
import { nextTry } from '../../../../platform/server/jobs/next-try.ts'
import { systemActor } from '../../../../platform/server/scene.ts'
import { disableWebhookChange } from '../changes/disable-webhook.ts'
import { claimDue, pruneSent, putOff, settleDelivery, type Claimed } from '../deliveries.store.ts'
import { markFailing, webhookById } from '../webhooks.store.ts'
import { sendDelivery, type Going, type Result } from './send.ts'

export const deliverJob = 'call-webhooks'
/** Longer than a few calls of ten seconds each. */
const leaseMs = 150_000
const ofEach = 10
const atOnce = 200
/** So long nothing got through: it is stopped and its owner told. */
const stopAfterMs = 3 * 86_400_000

/** Calls what is due; what is killed meanwhile is called again, with the same delivery id. */
export const callWebhooks = (going: Going): Job => ({
  name: deliverJob,
  cron: '* * * * *',
  async run(jobs) {
    for (;;) {
      const claimed = await jobs.system(null, 'write', (scene) => claimDue(scene, { leaseMs, most: atOnce, ofEach }))
      const each = Map.groupBy(claimed, (delivery) => delivery.webhookId)
      await Promise.all([...each.values()].map((deliveries) => callOne(jobs, going, deliveries)))
      if (claimed.length === 0) break
    }
    await jobs.system(null, 'write', pruneSent)
  },
})

/** In their order, until one fails: then the others wait with it. */
async function callOne(jobs: JobScene, going: Going, deliveries: readonly Claimed[]): Promise<void> {
  for (const [index, delivery] of deliveries.entries()) {
    const result = await sendDelivery(jobs, going, delivery)
    const dueAt = await settle(jobs, delivery, result)
    if (!dueAt) continue
    const taken = deliveries.slice(index + 1).map(({ id }) => id)
    const { organisationId, webhookId } = delivery
    await jobs.system(organisationId, 'write', (scene) => putOff(scene, { webhookId, taken, dueAt }))
    return
  }
}

/** @returns when it is tried again */
async function settle(jobs: JobScene, delivery: Claimed, result: Result): Promise<Date | undefined> {
  const { kind, said, status = null, tookMs = null } = result
  const failed = kind === 'again' || kind === 'dead'
  const settled = await jobs.system(delivery.organisationId, 'write', async (scene) => {
    if (kind !== 'skipped') await markFailing(scene, delivery.webhookId, failed)
    const planned = kind === 'again' ? nextTry(delivery.attempts, scene.now) : undefined
    const dueAt = planned && new Date(Math.max(planned.getTime(), scene.now.getTime() + (result.retryAfterMs ?? 0)))
    const state = dueAt ? 'due' : kind === 'again' ? 'dead' : kind
    await settleDelivery(scene, delivery.id, { state, said, status, tookMs, ...(dueAt ? { dueAt } : {}) })
    const webhook = failed ? await webhookById(scene, delivery.webhookId) : undefined
    const since = webhook?.state === 'active' ? webhook.failingSince : null
    return { dueAt, stop: since !== null && scene.now.getTime() - since.getTime() > stopAfterMs }
  })
  if (settled.stop) await stop(jobs, delivery, said ?? `It answered ${status}.`)
  return settled.dueAt
}

async function stop(jobs: JobScene, { organisationId, webhookId }: Claimed, said: string): Promise<void> {
  const body = { said: said.slice(0, 500) }
  const request = { change: disableWebhookChange, refs: [webhookId], body }
  await jobs.performAs(systemActor(organisationId), {}, request)
}
