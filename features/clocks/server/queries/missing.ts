import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'

export async function missingCalendar(scene: Scene, id: string): Promise<boolean> {
  const { rows } = await sql`select from clock_calendars
    where organisation_id = ${scene.actor.organisationId} and id = ${id} and removed_at is null`.execute(scene.db)
  return rows.length === 0
}

export async function missingPeople(scene: Scene, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: string }>`select i.id from unnest(${[...ids]}::uuid[]) as i (id)
    where not exists (select from memberships m where m.organisation_id = ${scene.actor.organisationId}
      and m.person_id = i.id and m.deactivated_at is null)`.execute(scene.db)
  return rows.map((row) => row.id)
}

/** Is there a definition of this shipped clock already? */
export async function takenShipped(scene: Scene): Promise<Map<string, string>> {
  const { rows } = await sql<{ shipped: string; id: string }>`select shipped, id from clock_definitions
    where organisation_id = ${scene.actor.organisationId} and shipped is not null and removed_at is null
    order by id desc`.execute(scene.db)
  return new Map(rows.map(({ shipped, id }) => [shipped, id]))
}
