import { sql } from 'kysely'
import { abilities } from '../../../../platform/server/policy.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { ClockDefinition, ClockKind, DefinitionBody } from '../../contract/clock.ts'
import { listClockVersions, listDefinitions } from '../../contract/requests/definitions.ts'

const countLimit = 1000

type Row = {
  id: string
  version: number
  kind: ClockKind
  active: boolean
  removed: boolean
  body: DefinitionBody
  shipped: string | null
  calendar: { id: string; name: string; zone: string } | null
  saved_at: Date
  saved_by: string | null
  saver: string | null
  running: number
  breached: number
}

/** Counted up to a limit, of what the reader may see. */
const counted = (states: string) => sql`(select count(*)::int from (select from clocks k
  where k.organisation_id = d.organisation_id and k.definition_id = d.id and k.state = any(${states}::text[])
    and k.state in ('running', 'paused', 'breached') and k.stopped_at is null limit ${countLimit + 1}) capped)`

async function rowsBy(scene: Scene, ids?: readonly string[]): Promise<Row[]> {
  const { rows } =
    await sql<Row>`select d.id, d.version, d.subject_kind as kind, d.active, d.removed_at is not null as removed,
      d.body, d.shipped, d.saved_at, d.saved_by, p.name as saver,
      case when c.id is not null then jsonb_build_object('id', c.id, 'name', c.name, 'zone', c.zone) end as calendar,
      ${counted('{running,paused,breached}')} as running, ${counted('{breached}')} as breached
    from clock_definitions d
    left join clock_calendars c on c.organisation_id = d.organisation_id and c.id = d.calendar_id
    left join people p on p.id = d.saved_by
    where d.organisation_id = ${scene.actor.organisationId}
      and ${ids ? sql`d.id = any(${[...ids]}::uuid[])` : sql`d.removed_at is null`}
    order by d.subject_kind, d.body ->> 'name', d.id limit 500`.execute(scene.db)
  return rows
}

const capped = (found: number) => ({ value: Math.min(found, countLimit), more: found > countLimit })

const present = (scene: Scene, row: Row): ClockDefinition => ({
  ...row.body,
  id: row.id,
  version: row.version,
  active: row.active && !row.removed,
  shipped: row.shipped,
  calendar: row.calendar,
  savedBy: row.saved_by && row.saver !== null ? { id: row.saved_by, name: row.saver } : null,
  savedAt: row.saved_at.toISOString(),
  running: capped(row.running),
  breached: capped(row.breached),
  can: abilities(scene, scene.changesOn('clock'), row),
})

export async function presentDefinitions(scene: Scene, ids: readonly string[]): Promise<ClockDefinition[]> {
  const found = new Map((await rowsBy(scene, ids)).map((row) => [row.id, row]))
  return ids.flatMap((id) => (found.has(id) ? [present(scene, found.get(id)!)] : []))
}

export const listDefinitionsQuery = query({
  request: listDefinitions,
  permission: 'clock.read',
  run: async (scene) => ({ items: (await rowsBy(scene)).map((row) => present(scene, row)) }),
})

export const listClockVersionsQuery = query({
  request: listClockVersions,
  permission: 'clock.read',
  async run(scene, _, { id = '' }) {
    const { rows } = await sql<{ number: number; body: DefinitionBody; saved_at: Date; saver: string | null }>`
      select v.number, v.body, v.saved_at, p.name as saver from clock_versions v left join people p on p.id = v.saved_by
      where v.organisation_id = ${scene.actor.organisationId} and v.definition_id::text = ${id.toLowerCase()}
      order by v.number desc limit 100`.execute(scene.db)
    return {
      items: rows.map(({ number, body, saved_at, saver }) => ({
        number,
        body,
        savedAt: saved_at.toISOString(),
        savedBy: saver,
      })),
    }
  },
})
