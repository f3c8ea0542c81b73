import type { Scene } from '../../../../platform/server/scene.ts'

type NewFilling = { id: string; caseId: string; templateId: string; version: number }

export async function insertFilling(scene: Scene, { id, caseId, templateId, version }: NewFilling): Promise<void> {
  await scene.db
    .insertInto('case_fillings')
    .values({
      organisation_id: scene.actor.organisationId,
      id,
      case_id: caseId,
      template_id: templateId,
      template_version: version,
      filled_at: scene.now,
      filled_by: scene.actor.personId,
    })
    .execute()
}

export async function endFilling(scene: Scene, caseId: string, id: string): Promise<boolean> {
  const found = await scene.db
    .updateTable('case_fillings')
    .set({ taken_back_at: scene.now })
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('case_id', '=', caseId)
    .where('id', '=', id)
    .where('taken_back_at', 'is', null)
    .executeTakeFirst()
  return found.numUpdatedRows === 1n
}
