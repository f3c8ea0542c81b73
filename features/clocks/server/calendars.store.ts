import { sql } from 'kysely'
import { lockRows } from '../../../platform/server/db/lock-rows.ts'
import type { Target } from '../../../platform/server/change.ts'
import { isId } from '../../../platform/server/ids.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import type { CalendarBody } from '../contract/calendar.ts'

export type CalendarTarget = Target & CalendarBody & { version: number; removed: boolean; clocks: number }

const org = ({ actor }: Scene) => actor.organisationId

export async function loadCalendars(scene: Scene, refs: readonly string[]): Promise<(CalendarTarget | undefined)[]> {
  const ids = refs.filter(isId)
  await lockRows(scene, 'clock_calendars', ids)
  const { rows } = await sql<CalendarTarget>`select c.id, c.version, c.name, c.zone, c.hours, c.holidays,
      c.removed_at is not null as removed,
      (select count(*)::int from clock_definitions d where d.organisation_id = c.organisation_id and d.calendar_id = c.id
        and d.removed_at is null) as clocks
    from clock_calendars c where c.organisation_id = ${org(scene)} and c.id = any(${ids}::uuid[])`.execute(scene.db)
  const found = new Map(rows.map((row) => [row.id, row]))
  return refs.map((ref) => found.get(ref.toLowerCase()))
}

export async function insertCalendar(scene: Scene, id: string, body: CalendarBody): Promise<void> {
  await sql`insert into clock_calendars (organisation_id, id, name, zone, hours, holidays, saved_at, saved_by)
    values (${org(scene)}, ${id}, ${body.name}, ${body.zone}, ${JSON.stringify(body.hours)}::jsonb,
      ${JSON.stringify(body.holidays)}::jsonb, ${scene.now}, ${scene.actor.personId})`.execute(scene.db)
}

export async function saveCalendar(scene: Scene, id: string, body: CalendarBody): Promise<void> {
  await sql`update clock_calendars set name = ${body.name}, zone = ${body.zone}, hours = ${JSON.stringify(body.hours)}::jsonb,
      holidays = ${JSON.stringify(body.holidays)}::jsonb, version = version + 1, saved_at = ${scene.now},
      saved_by = ${scene.actor.personId}
    where organisation_id = ${org(scene)} and id = ${id}`.execute(scene.db)
}

export async function setRemoved(scene: Scene, ids: readonly string[], removed: boolean): Promise<void> {
  await sql`update clock_calendars set removed_at = ${removed ? scene.now : null}, version = version + 1
    where organisation_id = ${org(scene)} and id = any(${[...ids]}::uuid[])`.execute(scene.db)
}
