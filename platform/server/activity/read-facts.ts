import type { Kysely } from 'kysely'
import type { DB } from '../../../generated/db.ts'
import type { Fact } from '../change.ts'

/** Facts with their payloads, as they were recorded, oldest first; those whose payload was erased are left out. */
export async function readFacts(
  db: Kysely<DB>,
  organisationId: string,
  which: { ids: readonly string[] } | { groupId: string; most: number },
): Promise<Fact[]> {
  const query = db
    .selectFrom('activity as a')
    .innerJoin('activity_payloads as p', (join) =>
      join.onRef('p.organisation_id', '=', 'a.organisation_id').onRef('p.activity_id', '=', 'a.id'),
    )
    .select(['a.id', 'a.at', 'a.fact', 'a.subject_kind as subjectKind', 'a.subject_id as subjectId'])
    .select(['a.case_id as caseId', 'a.actor_id as actorId', 'a.group_id as groupId', 'p.payload'])
    .where('a.organisation_id', '=', organisationId)
    .orderBy('a.seq')
  const chosen =
    'ids' in which
      ? query.where('a.id', 'in', [...which.ids])
      : query.where('a.group_id', '=', which.groupId).limit(which.most)
  return (await chosen.execute()).map(({ payload, ...row }) => ({
    ...(payload as unknown as Pick<Fact, 'data' | 'before' | 'after'>),
    ...row,
    organisationId,
  }))
}
