import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'

/** Owner and team of a case by name, as expressions speak of them. */
export async function caseNames(
  { db, actor }: Scene,
  { owner_id: ownerId, team_id: teamId }: { owner_id: string | null; team_id: string | null },
): Promise<{ owner: string | null; team: string | null }> {
  const { rows } = await sql<{ owner: string | null; team: string | null }>`select
    (select p.name from people p where p.id = ${ownerId}) as owner,
    (select t.name from teams t where t.organisation_id = ${actor.organisationId} and t.id = ${teamId}) as team`.execute(
    db,
  )
  return rows[0] ?? { owner: null, team: null }
}
