import { Problem } from '../../../../platform/contract/problem.ts'
import type { Job, JobScene } from '../../../../platform/server/feature.ts'
import { systemActor, type Scene } from '../../../../platform/server/scene.ts'
import { organisationIds } from '../../../../platform/server/jobs/organisations.ts'
import { addAlerts, findCase, headOf } from '../../../cases/server/index.ts'
import { followGroupChange } from '../changes/follow-group.ts'
import { openAlertsOf, settleWaiting, waitingGroups, type Waiting } from '../follow.store.ts'

/** As many as one change takes. */
export const atOnce = 1000
const groupsAtOnce = 200

/** New alerts of a group join its incident: asked for by the reader that grouped them, and each minute for what was left. */
export const joinIncidents: Job = {
  name: 'join-incidents',
  cron: '* * * * *',
  async run(job) {
    for (const organisationId of await job.system(null, 'read', organisationIds)) {
      const groups = await job.system(organisationId, 'read', (scene) => waitingGroups(scene, groupsAtOnce))
      for (const group of groups) await join(job, organisationId, group)
    }
  },
}

/** What the case is now: after a merge the one it was merged into; none when its opening was taken back. */
async function standing(scene: Scene, caseId: string) {
  const head = await headOf(scene, caseId)
  return head && findCase(scene, head.id)
}

async function join(job: JobScene, organisationId: string, group: Waiting): Promise<void> {
  const actor = systemActor(organisationId)
  const kase = await job.system(organisationId, 'read', (scene) => standing(scene, group.caseId))
  if (!kase || kase.stage === 'closed') {
    // What was merged takes no change until it is parted, and there is nothing to join.
    if (group.merged) await job.system(organisationId, 'write', (scene) => settleWaiting(scene, group))
    else await job.performAs(actor, {}, { change: followGroupChange, refs: [group.id], body: { caseId: null } })
    return
  }
  try {
    for (;;) {
      const alertIds = await job.system(organisationId, 'read', (scene) =>
        openAlertsOf(scene, { groupId: group.id, caseId: kase.id, most: atOnce }),
      )
      if (alertIds.length === 0) break
      await job.performAs(actor, {}, { change: addAlerts, refs: [kase.id], body: { alertIds } })
    }
    await job.system(organisationId, 'write', (scene) => settleWaiting(scene, group))
  } catch (error) {
    // An alert was decided on in between, or the case closed: the next minute sees what is so then.
    if (!(error instanceof Problem)) throw error
    job.log.warn({ group: group.id, problem: error.code }, 'alerts of a group did not join its incident yet')
  }
}
