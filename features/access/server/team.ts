import { Problem } from '../../../platform/contract/problem.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import { selectMembers } from './teams.store.ts'

export async function unknownMember(scene: Scene, memberIds: readonly string[]): Promise<Problem | undefined> {
  const members = await selectMembers(scene, memberIds)
  if (memberIds.every((id) => members.has(id))) return undefined
  return new Problem(
    'invalid',
    'team.unknown_person',
    'A team takes only people of this organisation; one of the named is not.',
  )
}
