import type { Scene } from '../../../../platform/server/scene.ts'
import { plainRelations, type NewRelation } from '../../../observables/server/index.ts'
import type { Merged } from './batch.ts'
import type { Landed } from './landing.store.ts'

type Named = Pick<Merged, 'first' | 'observables' | 'relations'> & { ids: readonly string[] }

/** What an alert says of how its observables hang together: what its sender names, and what follows from the values. */
export function relationsOf(
  scene: Scene,
  { first: { alert }, observables, relations, ids }: Named,
  { id, caseId }: Landed,
): NewRelation[] {
  const plain = plainRelations(observables)
  if (plain.length + relations.length === 0) return []
  const idOf = new Map(observables.map(({ type, value }, at) => [`${type} ${value}`, ids[at]!]))
  const ends = ({ from, kind, to }: (typeof plain)[number]) => ({
    fromId: idOf.get(`${from.type} ${from.value}`)!,
    kind,
    toId: idOf.get(`${to.type} ${to.value}`)!,
  })
  const said = { id, caseId, connector: alert.source, at: alert.occurredAt ?? alert.detectedAt ?? scene.now }
  return [...plain.map(ends), ...relations.map((each) => ({ ...ends(each), alert: said }))]
}
