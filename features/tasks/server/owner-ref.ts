import type { PersonRef } from '../../../platform/contract/scalars.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import { activePeople } from '../../cases/server/index.ts'

/** The owner as a fact names them. */
export async function ownerRef(scene: Scene, ownerId: string | null): Promise<PersonRef | null> {
  return ownerId === null ? null : ((await activePeople(scene, [ownerId])).get(ownerId) ?? null)
}
