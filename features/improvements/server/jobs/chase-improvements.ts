import type { Job } from '../../../../platform/server/feature.ts'
import { systemActor } from '../../../../platform/server/scene.ts'
import { chaseImprovement } from '../changes/improvements.ts'
import { toChase } from '../improvements.store.ts'

/** Three days before it is due, when it is, and every week from then on, until it is done or dropped. */
export const chaseImprovements: Job = {
  name: 'chase-improvements',
  cron: '*/5 * * * *',
  async run(job) {
    const due = await job.system(null, 'read', toChase)
    for (const [organisationId, own] of Map.groupBy(due, (each) => each.organisationId)) {
      const refs = own.map(({ id }) => id)
      await job.performAs(systemActor(organisationId), { partial: true }, { change: chaseImprovement, refs, body: {} })
    }
  },
}
