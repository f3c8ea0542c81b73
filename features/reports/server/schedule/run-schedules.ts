import { Problem } from '../../../../platform/contract/problem.ts'
import type { Job, JobScene } from '../../../../platform/server/feature.ts'
import { systemActor } from '../../../../platform/server/scene.ts'
import { permissionsOf } from '../../../access/server/index.ts'
import { runReportSchedule } from '../../contract/requests/schedules.ts'
import { personName } from '../queries/names.ts'
import { runSchedule, stopSchedule } from './schedule-changes.ts'
import { dueSchedules, type Due } from './schedules.store.ts'

/** Asks for the reports whose time has come, each once: what was missed while nothing ran is made once, for the last time. */
export const runSchedules: Job = {
  name: 'run-report-schedules',
  cron: '* * * * *',
  async run(job) {
    for (const due of await job.system(null, 'read', dueSchedules))
      await runOne(job, due).catch((error: unknown) => {
        // Another worker was quicker.
        if (!(error instanceof Problem) || !['report.not-due', 'report.stopped'].includes(error.code)) throw error
      })
  },
}

async function runOne(job: JobScene, { organisationId, id, ownerId }: Due): Promise<void> {
  const [permissions, name] = await job.system(organisationId, 'read', async (scene) => [
    await permissionsOf(scene, ownerId),
    await personName(scene, ownerId),
  ])
  const actor = { ...systemActor(organisationId, ownerId), permissions: [...permissions, runReportSchedule.name] }
  try {
    if (permissions.length === 0)
      throw new Problem('conflict', 'report.owner-gone', `${name} is not active here any more.`)
    await job.performAs(actor, {}, { change: runSchedule, refs: [id], body: {} })
  } catch (error) {
    if (!(error instanceof Problem) || error.code === 'report.not-due') throw error
    const says =
      `It was made with the rights of ${name}, and that is no longer possible: ${error.detail} Whoever lets it run again takes it over.`.slice(
        0,
        500,
      )
    await job.performAs(systemActor(organisationId), {}, { change: stopSchedule, refs: [id], body: { says } })
  }
}
