import type { Scene } from '../../../../platform/server/scene.ts'

export async function priorityOf({ db, actor }: Scene, caseId: string): Promise<number> {
  const found = await db
    .selectFrom('cases')
    .select('priority')
    .where('organisation_id', '=', actor.organisationId)
    .where('id', '=', caseId)
    .executeTakeFirst()
  return found?.priority ?? 3
}
