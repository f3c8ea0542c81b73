import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type TheWorld } from '../../../test/world.ts'
import { makeLog } from '../log.ts'
import { startWorker } from './worker.ts'

let world: TheWorld
beforeAll(async () => {
  world = await openWorld('worker')
})
afterAll(() => world.close())

it('beats under the name its jobs are locked by, and frees the locks of one that does not', async () => {
  const lockedBy = (name: string) =>
    world.owner(
      `update graphile_worker._private_jobs set locked_by = $1, locked_at = now() - interval '50 seconds' where key = $1`,
      [name],
    )
  for (const name of ['pool-living', 'pool-dead']) {
    await world.owner(`select graphile_worker.add_job('nothing-does-this', '{}', job_key := $1)`, [name])
    await lockedBy(name)
  }
  await world.owner(`insert into worker_beats (worker_id) values ('pool-living')`)
  const worker = await startWorker({ ...world, ownerUrl: world.testDatabase.ownerUrl, log: makeLog('silent') })
  try {
    const beats = `select worker_id from worker_beats where worker_id like 'pool-%' and worker_id <> 'pool-living'`
    await expect.poll(() => world.owner(beats), { timeout: 5000 }).toHaveLength(1)
    const locks = `select locked_by from graphile_worker._private_jobs where locked_by is not null`
    await expect.poll(() => world.owner(locks), { timeout: 5000 }).toEqual([{ locked_by: 'pool-living' }])
  } finally {
    await worker.stop()
  }
}, 30_000)
