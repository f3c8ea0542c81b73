import { sql } from 'kysely'
import type { Scene } from '../../../platform/server/scene.ts'

/** What it was before; undefined: nothing was ever said of this one. Locked until the end. */
export async function calendarOf(scene: Scene, of: string): Promise<string | null | undefined> {
  const { rows } = await sql<{ calendar_id: string | null }>`select calendar_id from metric_calendars
    where organisation_id = ${scene.actor.organisationId} and of_id = ${of} for update`.execute(scene.db)
  return rows[0]?.calendar_id
}

export async function saveCalendarOf(scene: Scene, of: string, calendarId: string | null): Promise<void> {
  await sql`insert into metric_calendars (organisation_id, of_id, calendar_id, saved_at, saved_by)
    values (${scene.actor.organisationId}, ${of}, ${calendarId}, ${scene.now}, ${scene.actor.personId})
    on conflict (organisation_id, of_id) do update set calendar_id = excluded.calendar_id, version = metric_calendars.version + 1,
      saved_at = excluded.saved_at, saved_by = excluded.saved_by`.execute(scene.db)
}
