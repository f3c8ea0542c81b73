import type { Scene } from '../../../../platform/server/scene.ts'

/** The alerts linked to this very case, not to its family. */
export async function alertIdsOf(scene: Scene, caseId: string): Promise<string[]> {
  const rows = await scene.db
    .selectFrom('alerts')
    .select('id')
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('case_id', '=', caseId)
    .execute()
  return rows.map((row) => row.id)
}
