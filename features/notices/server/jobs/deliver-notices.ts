import type { Job, JobScene } from '../../../../platform/server/feature.ts'
import { nextTry } from '../../../../platform/server/jobs/next-try.ts'
import { claimDue, pruneSent, putOff, settleDeliveries, type Claimed } from '../deliver/deliveries.store.ts'
import { sendBatch, type Going } from '../deliver/send.ts'

/** Longer than a mail can take with all its timeouts. */
const leaseMs = 120_000
const atOnce = 200

export const deliverJob = 'deliver-notices'

/**
 * Sends what is due. A kill leaves what was taken to be sent again when its lease is over: only a mail that the server
 * took in the moment before the kill goes twice, under the same Message-ID.
 */
export const deliverNotices = (going: Going): Job => ({
  name: deliverJob,
  cron: '* * * * *',
  async run(jobs) {
    for (;;) {
      const claimed = await jobs.system(null, 'write', (scene) => claimDue(scene, { leaseMs, most: atOnce }))
      for (const batch of Map.groupBy(claimed, (each) => each.batchId).values()) await deliver(jobs, going, batch)
      if (claimed.length < atOnce) break
    }
    await jobs.system(null, 'write', pruneSent)
  },
})

async function deliver(jobs: JobScene, going: Going, batch: readonly Claimed[]): Promise<void> {
  const { organisationId, attempts } = batch[0]!
  const { sent, skipped, again, dead } = await sendBatch(jobs, going, batch)
  const failed = batch.map(({ id }) => id).filter((id) => !sent.includes(id) && !skipped.ids.includes(id))
  await jobs.system(organisationId, 'write', async (scene) => {
    await settleDeliveries(scene, sent, { state: 'sent', said: null })
    await settleDeliveries(scene, skipped.ids, { state: 'skipped', said: skipped.said })
    if (failed.length === 0) return
    const dueAt = again === undefined ? undefined : nextTry(attempts, scene.now)
    if (dueAt) await putOff(scene, failed, { dueAt, said: again ?? '' })
    else await settleDeliveries(scene, failed, { state: 'dead', said: dead ?? again ?? '' })
  })
  if (again ?? dead) jobs.log.warn({ notices: failed.length, why: again ?? dead }, 'a notice could not be sent')
}
