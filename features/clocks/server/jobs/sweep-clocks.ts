import type { AnyChange } from '../../../../platform/server/change.ts'
import type { Job } from '../../../../platform/server/feature.ts'
import type { ClockKind } from '../../contract/clock.ts'
import { dueClocks, type Due } from '../clocks.store.ts'
import { settleClocks } from '../sweep/settle-clocks.ts'

export const sweepName = 'sweep-clocks'

/** So many at a time; the rest follow at once. */
const atOnce = 500

/** Looks after the clocks whose time has come, and no others. Woken by the reader of facts; once a minute in any case. */
export const sweepClocks = (changes: () => ReadonlyMap<string, AnyChange>): Job => ({
  name: sweepName,
  cron: '* * * * *',
  async run(job) {
    const seen = new Set<string>()
    for (let more = true; more;) {
      const due = await job.system(null, 'read', (scene) => dueClocks(scene, atOnce))
      // What is still due after it was looked after waits for the next sweep, and keeps nobody else waiting.
      const fresh = due.filter(({ subjectId }) => !seen.has(subjectId))
      for (const { subjectId } of fresh) seen.add(subjectId)
      for (const [organisationId, own] of Map.groupBy(fresh, (each) => each.organisationId))
        for (const [kind, ids] of byKind(own)) await settleClocks({ job, changes, organisationId, kind }, ids)
      more = fresh.length > 0 && due.length === atOnce
    }
  },
})

const byKind = (due: readonly Due[]): [ClockKind, string[]][] =>
  [...Map.groupBy(due, (each) => each.kind)].map(([kind, own]) => [
    kind,
    [...new Set(own.map((each) => each.subjectId))],
  ])
