import { rebuildMetrics } from '../../../features/metrics/server/index.ts'
import { makeLog } from '../../../platform/server/log.ts'
import { readOnce } from '../../../platform/server/jobs/readers.ts'
import { jobScene } from '../../../platform/server/jobs/worker.ts'
import type { Product } from '../product.ts'

/** Lets what measures read all there is, as a worker would. */
export async function runMetrics(product: Product): Promise<void> {
  const feature = product.registry.features.find(({ name }) => name === 'metrics')
  for (const reader of feature?.readers ?? []) while (await readOnce(product.world, reader));
}

const tables = ['case_measures', 'alert_measures', 'alert_counts', 'alert_triage_counts']

/** All that numbers are counted from; a sum of nothing is none. */
export const countedFrom = ({ owner }: Product) =>
  Promise.all(
    tables.map((table) =>
      owner(`select * from ${table} t ${/counts/.test(table) ? 'where alerts <> 0' : ''} order by t::text`),
    ),
  )

export async function rebuild({ world, owner }: Product, how?: 'out of nothing'): Promise<void> {
  if (how) for (const table of tables) await owner(`delete from ${table}`)
  await rebuildMetrics(jobScene(world, makeLog('silent')).system, () => undefined)
}
