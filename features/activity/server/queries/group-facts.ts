import { sql } from 'kysely'
import { readFacts } from '../../../../platform/server/activity/read-facts.ts'
import type { Fact } from '../../../../platform/server/change.ts'
import type { Scene } from '../../../../platform/server/scene.ts'

/** The facts of one call, latest first, as undo needs them. */
export async function groupFacts(scene: Scene, groupId: string): Promise<Fact[]> {
  return (await readFacts(scene.db, scene.actor.organisationId, { groupId, most: 1001 })).toReversed()
}

/** Whether the same was done to one of these again since, and stands. */
export async function doneAgain({ db, actor }: Scene, facts: readonly Fact[]): Promise<boolean> {
  if (facts.length === 0) return false
  const { rows } = await sql`select from unnest(${facts.map(({ id }) => id)}::uuid[],
      ${facts.map(({ subjectId }) => subjectId)}::uuid[], ${facts.map(({ fact }) => fact)}::text[]) as f (id, subject, fact)
    join activity a on a.organisation_id = ${actor.organisationId} and a.subject_id = f.subject and a.id > f.id
      and a.fact = f.fact and a.group_id <> ${facts[0]!.groupId} and a.undoes is null
    where not exists (select from activity u where u.organisation_id = a.organisation_id and u.undoes = a.group_id)
    limit 1`.execute(db)
  return rows.length > 0
}
