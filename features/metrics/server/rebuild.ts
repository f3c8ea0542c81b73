import type { JobScene } from '../../../platform/server/feature.ts'
import { organisationIds } from '../../../platform/server/jobs/organisations.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import { sumAnew } from './alerts/alert-measures.store.ts'
import { countAlerts } from './alerts/count-alerts.ts'
import { forgetKinds } from './alerts/kinds.store.ts'
import { lockCounting, lockMeasuring } from './alerts/lock.store.ts'
import { caseReader, measureCases } from './cases/follow-cases.ts'
import { alertsAfter } from './queries/alert-inputs.ts'
import { casesAfter } from './queries/case-inputs.ts'

export type RebuildProgress = { what: 'cases' | 'alerts' | 'sums'; done: number }

type Stretch = {
  what: 'cases' | 'alerts'
  atOnce: number
  next: (scene: Scene, after: string, most: number) => Promise<string[]>
  measure: (scene: Scene, ids: readonly string[]) => Promise<void>
}

const stretches: readonly Stretch[] = [
  {
    what: 'cases',
    atOnce: 500,
    next: casesAfter,
    async measure(scene, ids) {
      await lockMeasuring(scene, caseReader)
      await measureCases(scene, ids)
    },
  },
  {
    what: 'alerts',
    atOnce: 4000,
    next: alertsAfter,
    async measure(scene, ids) {
      await lockCounting(scene)
      await countAlerts(scene, ids, { fresh: true })
    },
  },
]

const before = '00000000-0000-0000-0000-000000000000'

/**
 * Everything that is counted from, anew: each case and alert by itself, in the same way as when a fact is told of it and in
 * turn with whoever follows the log; then all sums of each organisation at once, which are read as they were until then.
 */
export async function rebuildMetrics(
  system: JobScene['system'],
  tell: (progress: RebuildProgress) => void,
): Promise<void> {
  forgetKinds()
  for (const organisationId of await system(null, 'read', organisationIds)) {
    for (const { what, atOnce, next, measure } of stretches) {
      let [after, done] = [before, 0]
      for (;;) {
        const ids = await system(organisationId, 'write', async (scene) => {
          const found = await next(scene, after, atOnce)
          if (found.length > 0) await measure(scene, found)
          return found
        })
        done += ids.length
        tell({ what, done })
        if (ids.length < atOnce) break
        after = ids.at(-1) ?? after
      }
    }
    await system(organisationId, 'write', async (scene) => {
      await lockCounting(scene)
      await sumAnew(scene)
    })
    tell({ what: 'sums', done: 1 })
  }
}
