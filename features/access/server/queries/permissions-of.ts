import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'

/** What a person may do today; nothing once they are not active here any more. For the system alone. */
export async function permissionsOf(scene: Scene, personId: string): Promise<string[]> {
  const { rows } = await sql<{ permission: string }>`select distinct unnest(r.permissions) as permission
    from memberships m
    join grants g on g.organisation_id = m.organisation_id and g.person_id = m.person_id
    join roles r on r.organisation_id = g.organisation_id and r.id = g.role_id
    where m.organisation_id = ${scene.actor.organisationId} and m.person_id = ${personId} and m.deactivated_at is null`.execute(
    scene.db,
  )
  return rows.map(({ permission }) => permission)
}
