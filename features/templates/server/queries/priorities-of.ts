import type { Scene } from '../../../../platform/server/scene.ts'

export async function prioritiesOf({ db, actor }: Scene, caseIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('cases')
    .select(['id', 'priority'])
    .where('organisation_id', '=', actor.organisationId)
    .where('id', 'in', [...caseIds])
    .execute()
  return new Map(rows.map(({ id, priority }) => [id, priority]))
}
