import type { Scene } from '../../../../platform/server/scene.ts'

/** Notes with text that was saved, but not versioned, since before then. */
export async function unsettledNotes({ db, actor }: Scene, before: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('notes')
    .select('id')
    .where('organisation_id', '=', actor.organisationId)
    .where('unversioned_since', '<', before)
    .orderBy('id')
    .limit(1000)
    .execute()
  return rows.map((row) => row.id)
}
