import type { Fact } from '../../../../platform/server/change.ts'
import type { Scene } from '../../../../platform/server/scene.ts'

/** The facts of one call, latest first, as undo needs them; and whether that call was taken back before. */
export async function groupFacts(scene: Scene, groupId: string): Promise<{ facts: Fact[]; undone: boolean }> {
  const { organisationId } = scene.actor
  const rows = await scene.db
    .selectFrom('activity as a')
    .innerJoin('activity_payloads as p', (join) =>
      join.onRef('p.organisation_id', '=', 'a.organisation_id').onRef('p.activity_id', '=', 'a.id'),
    )
    .select([
      'a.id',
      'a.at',
      'a.fact',
      'a.subject_kind',
      'a.subject_id',
      'a.case_id',
      'a.actor_id',
      'a.source',
      'p.payload',
    ])
    .where('a.organisation_id', '=', organisationId)
    .where('a.group_id', '=', groupId)
    .orderBy('a.id', 'desc')
    .limit(1001)
    .execute()
  const undo = await scene.db
    .selectFrom('activity')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('undoes', '=', groupId)
    .limit(1)
    .executeTakeFirst()
  const facts = rows.map((row): Fact => {
    const payload = row.payload as unknown as Pick<Fact, 'data' | 'before' | 'after'>
    return {
      ...payload,
      id: row.id,
      organisationId,
      at: row.at,
      fact: row.fact,
      subjectKind: row.subject_kind,
      subjectId: row.subject_id,
      caseId: row.case_id,
      actorId: row.actor_id,
      groupId,
    }
  })
  return { facts, undone: undo !== undefined }
}
