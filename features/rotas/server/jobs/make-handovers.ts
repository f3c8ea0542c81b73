import { Problem } from '../../../../platform/contract/problem.ts'
import type { Job, JobScene } from '../../../../platform/server/feature.ts'
import { derivedId } from '../../../../platform/server/ids.ts'
import { systemActor } from '../../../../platform/server/scene.ts'
import { chaseHandoverChange, makeHandoverChange } from '../changes/make-handover.ts'
import { shiftsBetween, type Occurrence } from '../duty/shifts-between.ts'
import { handoversToChase } from '../stores/handovers.store.ts'
import { organisationsWithRotas, rotasInForce, sweptNow, type StoredRota } from '../stores/rotas.store.ts'

/**
 * Once a minute: the handovers of shifts that end soon, and of all that ended while nobody looked; each once, for it is made
 * under the key of its rota, shift and end. Then the team is told of those nobody has accepted.
 */
export const makeHandovers: Job = {
  name: 'make-handovers',
  cron: '* * * * *',
  async run(job) {
    for (const organisationId of await job.system(null, 'read', organisationsWithRotas)) {
      await makeFor(job, organisationId)
      for (const id of await job.system(organisationId, 'read', handoversToChase)) await chase(job, organisationId, id)
    }
  },
}

async function makeFor(job: JobScene, organisationId: string): Promise<void> {
  const now = job.world.clock.now()
  const rotas = await job.system(organisationId, 'read', (scene) => rotasInForce(scene))
  const actor = systemActor(organisationId)
  for (const rota of rotas)
    for (const { shift, from, to } of endedIn(rota, now))
      await job.performAs(
        actor,
        { once: { activityId: derivedId('handover', rota.id, shift, String(to)), reaction: 'make-handover' } },
        { change: makeHandoverChange, refs: [], body: { rotaId: rota.id, shift, startsAt: from, endsAt: to } },
      )
  const ids = rotas.map(({ id }) => id)
  await job.system(organisationId, 'write', (scene) => sweptNow({ ...scene, now }, ids))
}

/** Those whose handover was to be made since the rota was looked after last. */
function endedIn(rota: StoredRota, now: Date): Occurrence[] {
  if (!rota.handover) return []
  const before = rota.handover.minutesBefore * 60_000
  const [since, until] = [rota.sweptTo.getTime() + before, now.getTime() + before]
  return shiftsBetween(rota, since, until + 1).filter(({ to }) => to > since && to <= until)
}

async function chase(job: JobScene, organisationId: string, id: string): Promise<void> {
  try {
    await job.performAs(systemActor(organisationId), {}, { change: chaseHandoverChange, refs: [id], body: {} })
  } catch (error) {
    // Accepted meanwhile.
    if (!(error instanceof Problem)) throw error
  }
}
