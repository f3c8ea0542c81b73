import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'

/** What the one who published a playbook may do now; nothing once they have left. */
export async function permissionsOfPublisher(scene: Scene, personId: string): Promise<string[]> {
  const { rows } = await sql<{ permission: string }>`select distinct unnest(r.permissions) as permission
    from memberships m
    join grants g on g.organisation_id = m.organisation_id and g.person_id = m.person_id
    join roles r on r.organisation_id = g.organisation_id and r.id = g.role_id
    where m.organisation_id = ${scene.actor.organisationId} and m.person_id = ${personId} and m.deactivated_at is null`.execute(
    scene.db,
  )
  return rows.map(({ permission }) => permission)
}

export async function nameOfPerson(scene: Scene, personId: string): Promise<string | undefined> {
  const row = await scene.db.selectFrom('people').select('name').where('id', '=', personId).executeTakeFirst()
  return row?.name
}
