import { allFeatures as all } from '../../../apps/features.ts'
import { makeRegistry, type Registry } from '../../../platform/server/registry.ts'

/** The product's own list, less those named. */
export function allFeatures(options: { baseUrl: string }): Registry {
  const less = new Set((process.env.BENCH_LESS ?? '').split(','))
  return makeRegistry(all(options).features.filter(({ name }) => !less.has(name)))
}
