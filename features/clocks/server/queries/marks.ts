import { sql } from 'kysely'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { ClockKind, ClockMark } from '../../contract/clock.ts'
import { clockActs, clockMarks } from '../../contract/requests/clocks.ts'

export type MarkRow = {
  definition_id: string
  name: string
  kind: ClockKind
  subject_id: string
  case_id: string | null
  state: ClockMark['state']
  started_at: Date
  due_at: Date | null
  at_risk_at: Date | null
  stopped_at: Date | null
  paused_at: Date | null
  pause_reason: string | null
  left_ms: number | null
  calendar: string | null
}

/** Columns of a mark, from `clocks k` with its definition `d`. */
export const markColumns =
  sql.raw(`k.definition_id, d.body ->> 'name' as name, k.subject_kind as kind, k.subject_id, k.case_id,
  k.state, k.started_at, k.due_at, k.at_risk_at, k.stopped_at, k.paused_at, k.left_ms,
  (select c.name from clock_calendars c where c.organisation_id = d.organisation_id and c.id = d.calendar_id) as calendar,
  case when k.paused_at is not null then (select p.reason from case_pauses p where p.organisation_id = k.organisation_id
    and p.case_id = k.case_id and p.from_at <= k.paused_at order by p.from_at desc limit 1) end as pause_reason`)

export const markDefinition = sql.raw(
  `join clock_definitions d on d.organisation_id = k.organisation_id and d.id = k.definition_id`,
)

/** A clock says it is late from the moment it is, also before the sweep has come by. */
export const presentMark = (row: MarkRow, now: Date): ClockMark => ({
  definitionId: row.definition_id,
  name: row.name,
  subject: { kind: row.kind, id: row.subject_id },
  state: row.state === 'running' && row.due_at !== null && row.due_at <= now ? 'breached' : row.state,
  startedAt: row.started_at.toISOString(),
  dueAt: row.due_at?.toISOString() ?? null,
  atRiskAt: row.at_risk_at?.toISOString() ?? null,
  stoppedAt: row.stopped_at?.toISOString() ?? null,
  pausedAt: row.paused_at?.toISOString() ?? null,
  pauseReason: row.pause_reason,
  leftMs: row.left_ms,
  calendar: row.calendar,
})

export const clockMarksQuery = query({
  request: clockMarks,
  permission: 'clock.read',
  run: async (scene, { on, ids }) => ({
    items: (await marksOf(scene, on, ids)).map((row) => presentMark(row, scene.now)),
  }),
})

async function marksOf(scene: Scene, on: ClockKind, ids: readonly string[]): Promise<MarkRow[]> {
  const { rows } = await sql<MarkRow>`select ${markColumns} from clocks k ${markDefinition}
    where k.organisation_id = ${scene.actor.organisationId} and k.subject_id = any(${[...ids]}::uuid[])
      and k.subject_kind = ${on} and k.state <> 'off'
    order by k.leads desc, k.stopped_at is not null, k.ends_at, k.definition_id limit 2000`.execute(scene.db)
  return rows
}

export const clockActsQuery = query({
  request: clockActs,
  permission: 'clock.read',
  async run(scene, { subject }) {
    const { rows } = await sql<{ id: string; name: string; change: string; done: boolean; says: string; at: Date }>`
      select a.id, d.body ->> 'name' as name, a.change, a.done, a.says, a.at from clock_acts a
      join clock_definitions d on d.organisation_id = a.organisation_id and d.id = a.definition_id
      where a.organisation_id = ${scene.actor.organisationId} and a.subject_id = ${subject}
      order by a.id desc limit 100`.execute(scene.db)
    return { items: rows.map((row) => ({ ...row, at: row.at.toISOString() })) }
  },
})
