import type { Scene } from '../../../platform/server/scene.ts'
import { dutyBetween, onDuty, type Serving } from './duty/on-duty.ts'
import { teamOfRef } from './queries/team-of.ts'
import { exceptionsOf } from './stores/exceptions.store.ts'
import { rotasInForce, type StoredRota } from './stores/rotas.store.ts'

/**
 * Who is on call now, as ids of people, each once: of the team of a case, of a team, or (null, or a case without a team) by
 * all rotas.
 */
export async function onCall(scene: Scene, ref: string | null): Promise<string[]> {
  const teamId = ref === null ? undefined : await teamOfRef(scene, ref)
  const serving = await servingNow(scene, teamId ? [teamId] : undefined)
  return [...new Set([...serving.values()].flat().flatMap(({ personId }) => personId ?? []))]
}

/** Who serves at this moment, by rota. */
export async function servingNow(scene: Scene, teamIds?: readonly string[]): Promise<Map<StoredRota, Serving[]>> {
  const now = scene.now.getTime()
  const rotas = await rotasInForce(scene, teamIds)
  const exceptions = await exceptionsOf(
    scene,
    rotas.map(({ id }) => id),
    { from: now, to: now + 1 },
  )
  return new Map(rotas.map((rota) => [rota, onDuty(rota, exceptions.get(rota.id)!, now)]))
}

/** The stretches that run at an instant, and the one that begins next within five weeks. */
export async function aroundNow(scene: Scene, rota: StoredRota) {
  const now = scene.now.getTime()
  const span = { from: now, to: now + 35 * 86_400_000 }
  const exceptions = (await exceptionsOf(scene, [rota.id], { from: now - 3 * 86_400_000, to: span.to })).get(rota.id)!
  const all = dutyBetween(rota, exceptions, span)
  return {
    running: all.filter(({ from, to }) => from <= now && now < to),
    next: all.filter(({ from }) => from > now).toSorted((a, b) => a.from - b.from)[0] ?? null,
  }
}
