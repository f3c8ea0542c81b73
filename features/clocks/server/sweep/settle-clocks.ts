import type { AnyChange } from '../../../../platform/server/change.ts'
import type { JobScene } from '../../../../platform/server/feature.ts'
import { systemActor } from '../../../../platform/server/scene.ts'
import type { ClockKind } from '../../contract/clock.ts'
import { strikeRef, strikes } from '../changes/strike-clock.ts'
import { isPending, type Computed } from '../clock-row.ts'
import { computeClocks } from '../compute.ts'
import { readyOf } from '../definitions.store.ts'
import type { Ready } from '../ready.ts'
import type { Subject } from '../run.ts'
import { runTier } from './run-tier.ts'

export type Settling = {
  job: JobScene
  changes: () => ReadonlyMap<string, AnyChange>
  organisationId: string
  kind: ClockKind
}

/** A clock of which something is to be told or done, with all that it takes. */
export type Pending = { clock: Computed; ready: Ready; subject: Subject }

/** Computes the clocks of these things as of now, tells what came of them, and does what their tiers say. */
export async function settleClocks(settling: Settling, ids: readonly string[]): Promise<void> {
  const pending = await compute(settling, ids)
  if (pending.length === 0) return
  const { job, organisationId, kind } = settling
  const unsaid = pending.filter(({ clock }) => clock.told !== clock.wanted && clock.wanted !== 'nothing')
  for (const [told, group] of Map.groupBy(unsaid, ({ clock }) => clock.wanted)) {
    if (told === 'nothing') continue
    const refs = group.map(({ clock }) => strikeRef(clock))
    await job.performAs(
      systemActor(organisationId),
      { partial: true },
      { change: strikes[kind][told], refs, body: { tier: null } },
    )
  }
  for (const each of pending)
    for (let tier = each.clock.tiersDone; tier < each.clock.passed; tier++) await runTier(settling, each, tier)
  await compute(settling, [...new Set(pending.map(({ subject }) => subject.id))])
}

async function compute({ job, organisationId, kind }: Settling, ids: readonly string[]): Promise<Pending[]> {
  return job.system(organisationId, 'write', async (scene) => {
    const definitions = await readyOf(scene, kind)
    const { rows, subjects } = await computeClocks(scene, { kind, ids, definitions })
    const things = new Map(subjects.map((subject) => [subject.id, subject]))
    const known = new Map(definitions.map((ready) => [ready.id, ready]))
    return rows.filter(isPending).map((clock) => ({
      clock,
      ready: known.get(clock.definitionId)!,
      subject: things.get(clock.subjectId)!,
    }))
  })
}
