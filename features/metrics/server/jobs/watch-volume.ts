import type { Job, JobScene } from '../../../../platform/server/feature.ts'
import { organisationIds } from '../../../../platform/server/jobs/organisations.ts'
import { systemActor, type Scene } from '../../../../platform/server/scene.ts'
import { reportVolumeChange } from '../changes/report-volume.ts'
import { hoursOf, isBehind, sinceOf, toldOf, type Dim } from '../queries/volume.ts'
import { bandAt, isUnusual, lookBackMs, type Band } from '../volume/band.ts'

const hour = 3_600_000
/** Of one hour: when everything is unusual, the first of it say so. */
const mostTold = 20

type Found = Band & { dim: Dim; value: string; alerts: number }

/** Three times an hour: whether the last whole one was unusual, of sources and of types. Each is told once. */
export const watchVolume: Job = {
  name: 'watch-volume',
  cron: '7,27,47 * * * *',
  async run(job) {
    if (await job.system(null, 'read', isBehind)) return
    for (const organisationId of await job.system(null, 'read', organisationIds)) {
      const at = (Math.floor(job.world.clock.now().getTime() / hour) - 1) * hour
      const found = await job.system(organisationId, 'read', (scene) => unusualAt(scene, at))
      await tell(job, organisationId, { at, found })
    }
  },
}

async function tell(job: JobScene, organisationId: string, { at, found }: { at: number; found: readonly Found[] }) {
  for (const each of found.slice(0, mostTold))
    await job.performAs(
      systemActor(organisationId),
      {},
      { change: reportVolumeChange, refs: [organisationId], body: { ...each, at: new Date(at).toISOString() } },
    )
}

async function unusualAt(scene: Scene, at: number): Promise<Found[]> {
  const told = await toldOf(scene, new Date(at))
  const found: Found[] = []
  for (const dim of ['source', 'type'] as const) {
    const counted = await hoursOf(scene, { dim, from: new Date(at - lookBackMs), to: new Date(at + hour) })
    for (const [value, hours] of counted) {
      const [alerts, band] = [hours.get(at) ?? 0, bandAt(hours, at, sinceOf(hours))]
      if (band && isUnusual(alerts, band) && !told.has(`${dim} ${value}`)) found.push({ dim, value, alerts, ...band })
    }
  }
  // The farthest off first.
  return found.sort((a, b) => offBy(b) - offBy(a) || a.value.localeCompare(b.value))
}

const offBy = ({ alerts, low, high }: Found): number => Math.max(alerts / Math.max(1, high), low / Math.max(1, alerts))
