import { readFacts } from '../../../../platform/server/activity/read-facts.ts'
import type { Fact } from '../../../../platform/server/change.ts'
import type { Scene } from '../../../../platform/server/scene.ts'

/** The facts of one call, latest first, as undo needs them; and whether that call was taken back before. */
export async function groupFacts(scene: Scene, groupId: string): Promise<{ facts: Fact[]; undone: boolean }> {
  const { organisationId } = scene.actor
  const facts = await readFacts(scene.db, organisationId, { groupId, most: 1001 })
  const undo = await scene.db
    .selectFrom('activity')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('undoes', '=', groupId)
    .limit(1)
    .executeTakeFirst()
  return { facts: facts.toReversed(), undone: undo !== undefined }
}
