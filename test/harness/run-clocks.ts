import { makeLog } from '../../platform/server/log.ts'
import { readOnce } from '../../platform/server/jobs/readers.ts'
import { jobScene } from '../../platform/server/jobs/worker.ts'
import type { Product } from './product.ts'

/** Lets the followers of the log read all there is, and the sweep look after what is due, as a worker would; then once more. */
export async function runClocks(product: Product): Promise<void> {
  const feature = product.registry.features.find(({ name }) => name === 'clocks')
  for (let round = 0; round < 2; round++) {
    for (const reader of feature?.readers ?? []) while (await readOnce(product.world, reader));
    for (const job of feature?.jobs ?? []) await job.run(jobScene(product.world, makeLog('silent')))
  }
}
