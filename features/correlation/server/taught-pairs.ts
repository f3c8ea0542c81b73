import type { Scene } from '../../../platform/server/scene.ts'
import type { Constraint, Side } from './engine/signal.ts'
import { familyOf, newestOthers } from './groups.store.ts'
import { signalsOf } from './queries/signals.ts'

/** So many kinds of alerts on each side are taught; the rest of a long list is more of the same. */
const kinds = 3
const lookedAt = 50

/** What a move says of the kinds of alerts that were moved and of those that are in a group beside them. */
export async function pairsOf(
  scene: Scene,
  kind: Constraint['kind'],
  { moved, groupId }: { moved: readonly string[]; groupId: string },
): Promise<Constraint[]> {
  const others = await newestOthers(scene, await familyOf(scene, groupId), { not: moved, most: lookedAt })
  const [ours, theirs] = [await sidesOf(scene, moved.slice(0, lookedAt)), await sidesOf(scene, others)]
  // A kind that is on both sides tells nothing.
  const shared = new Set([...ours.keys()].filter((key) => theirs.has(key)))
  const left = (sides: Map<string, Side>) => [...sides].filter(([key]) => !shared.has(key)).slice(0, kinds)
  return left(ours).flatMap(([, a]) => left(theirs).map(([, b]) => ({ kind, a, b })))
}

async function sidesOf(scene: Scene, ids: readonly string[]): Promise<Map<string, Side>> {
  const signals = ids.length === 0 ? [] : await signalsOf(scene, ids)
  return new Map(signals.map(({ host, rule }) => [JSON.stringify([host, rule]), { host, rule }]))
}
