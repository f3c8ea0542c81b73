import { sql } from 'kysely'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { readyCalendar, type Calendar } from '../../../clocks/server/index.ts'
import type { MetricCalendar } from '../../contract/metric.ts'
import { listMetricCalendars } from '../../contract/requests/metrics.ts'

type Hours = Parameters<typeof readyCalendar>[0]

/** By team; under '' those of all others. A calendar that was removed since is still gone by. */
export async function calendarsOf(scene: Scene): Promise<Map<string, Calendar>> {
  const { rows } = await sql<Hours & { of: string }>`select m.of_id as of, c.zone, c.hours, c.holidays
    from metric_calendars m join clock_calendars c on c.organisation_id = m.organisation_id and c.id = m.calendar_id
    where m.organisation_id = ${scene.actor.organisationId}`.execute(scene.db)
  return new Map(rows.map((row) => [row.of === scene.actor.organisationId ? '' : row.of, readyCalendar(row)]))
}

type Row = {
  of: string
  team: string | null
  calendar_id: string | null
  calendar: string | null
  saved_at: Date
  saved_by: string | null
  saver: string | null
}

async function rowsBy(scene: Scene, ids?: readonly string[]): Promise<Row[]> {
  const { organisationId } = scene.actor
  const { rows } = await sql<Row>`select m.of_id as of, t.name as team, m.calendar_id, c.name as calendar, m.saved_at,
      m.saved_by, p.name as saver
    from metric_calendars m
    left join teams t on t.organisation_id = m.organisation_id and t.id = m.of_id
    left join clock_calendars c on c.organisation_id = m.organisation_id and c.id = m.calendar_id
    left join people p on p.id = m.saved_by
    where m.organisation_id = ${organisationId} ${ids ? sql`and m.of_id = any(${[...ids]}::uuid[])` : sql``}
    order by t.name nulls first, m.of_id`.execute(scene.db)
  return rows
}

const present = (row: Row): MetricCalendar => ({
  team: row.team === null ? null : { id: row.of, name: row.team },
  calendar: row.calendar_id && row.calendar !== null ? { id: row.calendar_id, name: row.calendar } : null,
  savedAt: row.saved_at.toISOString(),
  savedBy: row.saved_by && row.saver !== null ? { id: row.saved_by, name: row.saver } : null,
})

export async function presentMetricCalendars(scene: Scene, ids: readonly string[]): Promise<MetricCalendar[]> {
  const found = new Map((await rowsBy(scene, ids)).map((row) => [row.of, row]))
  return ids.flatMap((id) => (found.has(id) ? [present(found.get(id)!)] : []))
}

export const listMetricCalendarsQuery = query({
  request: listMetricCalendars,
  permission: 'metric.read',
  run: async (scene) => ({ items: (await rowsBy(scene)).map(present) }),
})

/** What a team (null: the organisation) and a calendar are called; undefined: there is no such thing. */
export async function namesOf(
  scene: Scene,
  { teamId, calendarId }: { teamId: string | null; calendarId: string | null },
): Promise<{ team: string | null | undefined; calendar: string | null | undefined }> {
  const { organisationId } = scene.actor
  const { rows } = await sql<{ team: string | null; calendar: string | null }>`
    select (select name from teams where organisation_id = ${organisationId} and id = ${teamId}) as team,
      (select name from clock_calendars where organisation_id = ${organisationId} and id = ${calendarId} and removed_at is null) as calendar`.execute(
    scene.db,
  )
  const row = rows[0]
  return {
    team: teamId === null ? null : (row?.team ?? undefined),
    calendar: calendarId === null ? null : (row?.calendar ?? undefined),
  }
}
