import { readOnce } from '../../../platform/server/jobs/readers.ts'
import type { Product } from '../product.ts'

/** Lets what measures read all there is, as a worker would. */
export async function runMetrics(product: Product): Promise<void> {
  const feature = product.registry.features.find(({ name }) => name === 'metrics')
  for (const reader of feature?.readers ?? []) while (await readOnce(product.world, reader));
}
