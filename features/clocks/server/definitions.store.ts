import { sql } from 'kysely'
import { lockRows } from '../../../platform/server/db/lock-rows.ts'
import type { Target } from '../../../platform/server/change.ts'
import { isId } from '../../../platform/server/ids.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import type { CalendarBody } from '../contract/calendar.ts'
import type { ClockKind, DefinitionBody } from '../contract/clock.ts'
import { keptReady, type Ready } from './ready.ts'

export type DefinitionTarget = Target & {
  version: number
  kind: ClockKind
  active: boolean
  removed: boolean
  body: DefinitionBody
}

const org = ({ actor }: Scene) => actor.organisationId
/** Before all ids. */
const first = '00000000-0000-0000-0000-000000000000'

/** Removed ones as well: they can be brought back. */
export async function loadDefinitions(
  scene: Scene,
  refs: readonly string[],
): Promise<(DefinitionTarget | undefined)[]> {
  const ids = refs.filter(isId)
  await lockRows(scene, 'clock_definitions', ids)
  const { rows } = await sql<DefinitionTarget>`select id, version, subject_kind as kind, active,
      removed_at is not null as removed, body
    from clock_definitions where organisation_id = ${org(scene)} and id = any(${ids}::uuid[])`.execute(scene.db)
  const found = new Map(rows.map((row) => [row.id, row]))
  return refs.map((ref) => found.get(ref.toLowerCase()))
}

type NewDefinition = { id: string; body: DefinitionBody; shipped: string | null }

export async function insertDefinition(scene: Scene, { id, body, shipped }: NewDefinition): Promise<void> {
  await sql`insert into clock_definitions (organisation_id, id, subject_kind, body, calendar_id, shipped, begins_at, since, saved_at, saved_by, redo)
    values (${org(scene)}, ${id}, ${body.on}, ${JSON.stringify(body)}::jsonb, ${body.calendarId}, ${shipped}, ${scene.now},
      ${scene.now}, ${scene.now}, ${scene.actor.personId}, ${first})`.execute(scene.db)
  await keepVersion(scene, id)
}

export async function saveDefinition(scene: Scene, id: string, body: DefinitionBody): Promise<void> {
  await sql`update clock_definitions set body = ${JSON.stringify(body)}::jsonb, calendar_id = ${body.calendarId},
      version = version + 1, since = ${scene.now}, saved_at = ${scene.now}, saved_by = ${scene.actor.personId}, redo = ${first}
    where organisation_id = ${org(scene)} and id = ${id}`.execute(scene.db)
  await keepVersion(scene, id)
}

const keepVersion = (scene: Scene, id: string) =>
  sql`insert into clock_versions (organisation_id, definition_id, number, body, saved_at, saved_by)
    select organisation_id, id, version, body, saved_at, saved_by from clock_definitions
    where organisation_id = ${org(scene)} and id = ${id}`.execute(scene.db)

/** Whether it runs, or is there at all; what runs by it is computed anew. Who switches it on answers for its tiers. */
export async function setStanding(
  scene: Scene,
  ids: readonly string[],
  { active, removed }: { active: boolean; removed: boolean },
): Promise<void> {
  await sql`update clock_definitions set active = ${active}, removed_at = ${removed ? scene.now : null}, version = version + 1,
      since = case when ${active} then ${scene.now}::timestamptz else since end,
      begins_at = case when ${active} then ${scene.now}::timestamptz else begins_at end,
      saved_by = case when ${active} then ${scene.actor.personId}::uuid else saved_by end, redo = ${first}
    where organisation_id = ${org(scene)} and id = any(${[...ids]}::uuid[])`.execute(scene.db)
  for (const id of ids) await keepVersion(scene, id)
}

/** After a change of their calendar. */
export async function redoBy(scene: Scene, calendarId: string): Promise<void> {
  await sql`update clock_definitions set redo = ${first}
    where organisation_id = ${org(scene)} and calendar_id = ${calendarId} and removed_at is null`.execute(scene.db)
}

type StoredRow = {
  id: string
  version: number
  active: boolean
  begins: Date
  since: Date
  savedBy: string | null
  body: DefinitionBody
  calendarVersion: number | null
  calendar: Pick<CalendarBody, 'zone' | 'hours' | 'holidays'> | null
}

/** Those of a kind that run, made ready; with `also` one that does not run, to see its clocks off. */
export async function readyOf(scene: Scene, kind?: ClockKind, also?: string): Promise<Ready[]> {
  const { rows } =
    await sql<StoredRow>`select d.id, d.version, d.active and d.removed_at is null as active, d.begins_at as begins, d.since,
      d.saved_by as "savedBy", d.body, c.version as "calendarVersion",
      case when c.id is not null then jsonb_build_object('zone', c.zone, 'hours', c.hours, 'holidays', c.holidays) end as calendar
    from clock_definitions d
    left join clock_calendars c on c.organisation_id = d.organisation_id and c.id = d.calendar_id
    where d.organisation_id = ${org(scene)} and (${kind ?? null}::text is null or d.subject_kind = ${kind ?? null})
      and (d.active and d.removed_at is null or d.id = ${also ?? null}::uuid)
    order by d.id`.execute(scene.db)
  return rows.map(keptReady)
}

export type Redo = { id: string; kind: ClockKind; after: string }

/** The first definition whose clocks are to be computed anew, locked. */
export async function nextRedo(scene: Scene): Promise<Redo | undefined> {
  const { rows } = await sql<Redo>`select id, subject_kind as kind, redo as after from clock_definitions
    where organisation_id = ${org(scene)} and redo is not null order by id limit 1 for update`.execute(scene.db)
  return rows[0]
}

export async function redoFrom(scene: Scene, id: string, after: string | null): Promise<void> {
  await sql`update clock_definitions set redo = ${after} where organisation_id = ${org(scene)} and id = ${id}`.execute(
    scene.db,
  )
}

/** For the system alone. */
export async function organisationsToRedo(scene: Scene): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select clocks_to_redo() as id`.execute(scene.db)
  return rows.map((row) => row.id)
}
