import { Problem } from '../../../../platform/contract/problem.ts'
import type { AnyChange } from '../../../../platform/server/change.ts'
import type { Job } from '../../../../platform/server/feature.ts'
import { systemActor } from '../../../../platform/server/scene.ts'
import { unownedTeam, waitingCases } from '../queries/hand-outs.ts'
import { waitNoMore } from '../stores/policies.store.ts'
import { organisationsWithRotas } from '../stores/rotas.store.ts'

/** Once a minute: cases nobody was there for, as soon as somebody is. */
export const handOutWaiting = (handOut: AnyChange): Job => ({
  name: 'hand-out-waiting-cases',
  cron: '* * * * *',
  async run(job) {
    for (const organisationId of await job.system(null, 'read', organisationsWithRotas)) {
      const actor = systemActor(organisationId)
      for (const caseId of await job.system(organisationId, 'read', waitingCases)) {
        const teamId = await job.system(organisationId, 'read', (scene) => unownedTeam(scene, caseId))
        if (teamId === undefined) {
          await job.system(organisationId, 'write', (scene) => waitNoMore(scene, [caseId]))
          continue
        }
        try {
          await job.performAs(actor, {}, { change: handOut, refs: [caseId], body: { teamId, unowned: true } })
        } catch (error) {
          if (!(error instanceof Problem)) throw error
        }
      }
    }
  },
})
