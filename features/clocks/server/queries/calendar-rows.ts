import { sql } from 'kysely'
import { abilities } from '../../../../platform/server/policy.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { CalendarBody, ClockCalendar } from '../../contract/calendar.ts'
import { listCalendars } from '../../contract/requests/definitions.ts'

type Row = CalendarBody & {
  id: string
  version: number
  removed: boolean
  clocks: number
  saved_at: Date
  saved_by: string | null
  saver: string | null
}

async function rowsBy(scene: Scene, ids?: readonly string[]): Promise<Row[]> {
  const { rows } = await sql<Row>`select c.id, c.version, c.name, c.zone, c.hours, c.holidays,
      c.removed_at is not null as removed, c.saved_at, c.saved_by, p.name as saver,
      (select count(*)::int from clock_definitions d where d.organisation_id = c.organisation_id and d.calendar_id = c.id
        and d.removed_at is null) as clocks
    from clock_calendars c left join people p on p.id = c.saved_by
    where c.organisation_id = ${scene.actor.organisationId}
      and ${ids ? sql`c.id = any(${[...ids]}::uuid[])` : sql`c.removed_at is null`}
    order by c.name, c.id limit 200`.execute(scene.db)
  return rows
}

const present = (scene: Scene, row: Row): ClockCalendar => ({
  id: row.id,
  version: row.version,
  name: row.name,
  zone: row.zone,
  hours: row.hours,
  holidays: row.holidays,
  clocks: row.clocks,
  savedAt: row.saved_at.toISOString(),
  savedBy: row.saved_by && row.saver !== null ? { id: row.saved_by, name: row.saver } : null,
  can: abilities(scene, scene.changesOn('clock-calendar'), row),
})

export async function presentCalendars(scene: Scene, ids: readonly string[]): Promise<ClockCalendar[]> {
  const found = new Map((await rowsBy(scene, ids)).map((row) => [row.id, row]))
  return ids.flatMap((id) => (found.has(id) ? [present(scene, found.get(id)!)] : []))
}

export const listCalendarsQuery = query({
  request: listCalendars,
  permission: 'clock.read',
  run: async (scene) => ({ items: (await rowsBy(scene)).map((row) => present(scene, row)) }),
})
