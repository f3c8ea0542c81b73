import type { Kysely } from 'kysely'
import type { DB } from '../../../generated/db.ts'
import { Problem } from '../../contract/problem.ts'
import type { Actor, Part, Scene } from '../scene.ts'

/** What the actor is in the cases that are kept from most. */
type PartsOf = (db: Kysely<DB>, actor: Actor) => Promise<ReadonlyMap<string, Part>>

/** What a scene is made of beside who asks, and when. */
export type Sight = { changesOn: Scene['changesOn']; partsOf: PartsOf }

export const sceneOf = async (
  { partsOf, changesOn }: Sight,
  db: Kysely<DB>,
  asks: Pick<Scene, 'actor' | 'now' | 'source' | 'restrictedReads'>,
): Promise<Scene> => ({ ...asks, db, changesOn, parts: await partsOf(db, asks.actor) })

/** Why the actor writes nothing there; undefined: that does not bar it. */
export const onlyReads = ({ parts }: Scene, caseId: string | null | undefined): string | undefined =>
  parts?.get(caseId ?? '')?.writes === false
    ? 'You may read this case and not write in it. Its lead can make more of you. Nothing was saved.'
    : undefined

/** For what is added to a case by a change whose target is another. @throws Problem request.forbidden */
export function mustWriteIn(scene: Scene, caseId: string): void {
  const barred = onlyReads(scene, caseId)
  if (barred) throw new Problem('forbidden', 'request.forbidden', barred)
}
