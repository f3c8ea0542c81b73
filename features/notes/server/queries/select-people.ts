import type { PersonRef } from '../../../../platform/contract/scalars.ts'
import type { Scene } from '../../../../platform/server/scene.ts'

/** Names of people, by name. */
export async function selectPeople(scene: Scene, ids: readonly string[]): Promise<PersonRef[]> {
  if (ids.length === 0) return []
  return scene.db
    .selectFrom('people')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .orderBy('name')
    .execute()
}
