import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'

type Holder = { id: string; role: string; in_team: boolean; unfinished: number }

/** Who holds these roles and is active, whether they are of the team, and how much they have to do; 200 at most. */
export async function peopleOfRoles(
  { db, actor }: Scene,
  roles: readonly string[],
  teamId: string | null,
): Promise<Holder[]> {
  if (roles.length === 0) return []
  const { rows } = await sql<Holder>`select g.person_id as id, lower(r.name) as role,
      exists (select from team_members m where m.organisation_id = g.organisation_id and m.team_id = ${teamId}
        and m.person_id = g.person_id) as in_team,
      (select count(*)::int from (select from tasks t where t.organisation_id = g.organisation_id and t.owner_id = g.person_id
        and t.status in ('open', 'in_progress') and t.withdrawn_at is null limit 100) few) as unfinished
    from roles r join grants g on g.organisation_id = r.organisation_id and g.role_id = r.id
    join memberships m on m.organisation_id = g.organisation_id and m.person_id = g.person_id and m.deactivated_at is null
    where r.organisation_id = ${actor.organisationId} and lower(r.name) = any(${roles.map((role) => role.toLowerCase())}::text[])
    order by g.person_id limit 200`.execute(db)
  return rows
}
