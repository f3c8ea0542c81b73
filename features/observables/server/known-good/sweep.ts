import { within, type Reader } from '../../../../platform/server/jobs/readers.ts'
import { matcherNow } from './known-good.ts'
import { shippedDigest } from './shipped-lists.ts'
import { awaitOthers, keepSwept, nextSweep, noteKnownGood, observablesAfter } from './sweeps.store.ts'

/** Observables of one transaction. */
const atOnce = 4000

/**
 * Holds all observables against the lists of known good after those have changed. What arrives meanwhile goes by the new
 * lists already; what was on its way when they changed is waited for, so that nothing is left by the old ones.
 */
export const sweepKnownGood: Reader = {
  name: 'known-good',
  read: async (scene, from) => {
    const next = await nextSweep(scene, shippedDigest)
    if (!next) return undefined
    if (!next.ready) {
      if (next.waits) return undefined
      await awaitOthers(scene, next.organisationId, shippedDigest)
      return { to: from, more: true }
    }
    const inside = await within(scene, next.organisationId)
    const rows = await observablesAfter(inside, next.swept, atOnce)
    const matcher = await matcherNow(inside.db, next.organisationId)
    const changed = rows
      .map((row) => ({ id: row.id, names: matcher(row), before: row.knownGood }))
      .filter(({ names, before }) => names.join('\u0000') !== before.join('\u0000'))
    await noteKnownGood(inside, changed)
    await keepSwept(inside, rows.at(-1)?.id ?? next.swept, rows.length < atOnce)
    return { to: from, more: true }
  },
}
