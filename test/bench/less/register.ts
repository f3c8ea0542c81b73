import { registerHooks } from 'node:module'

/**
 * Loaded before the product (`--import`) by benchmarks that ask what a feature costs: BENCH_LESS names the features it is
 * composed without. Nothing of this is in the product, so nobody can run it so by accident.
 */
const less = new Set((process.env.BENCH_LESS ?? '').split(',').filter(Boolean))
const root = new URL('../../../', import.meta.url).href
const here = new URL('./', import.meta.url).href

/** What stands in for a module of the product: for all, or for those who import it from `of`. */
const instead: readonly { module: string; by: string; of: string; when: boolean }[] = [
  { module: 'apps/features.ts', by: 'features.ts', of: '', when: less.size > 0 },
  { module: 'features/priority/server/index.ts', by: 'priority.ts', of: '', when: less.has('priority') },
  {
    module: 'features/observables/server/index.ts',
    by: 'observables.ts',
    of: 'features/alerts/server/receive/',
    when: less.has('observables'),
  },
]

registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context)
    const from = context.parentURL ?? ''
    if (from.startsWith(here)) return found
    const swap = instead.find(
      ({ module, of, when }) => when && found.url === root + module && from.startsWith(root + of),
    )
    return swap ? { ...found, url: here + swap.by } : found
  },
})
