import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { CaseMeasures } from './measure-case.ts'

const columns: readonly (keyof CaseMeasures)[] = [
  'kind',
  'type',
  'severity',
  'stage',
  'disposition',
  'source',
  'rule',
  'team_id',
  'owner_id',
  'closed_by',
  'occurred_at',
  'detected_at',
  'opened_at',
  'acknowledged_at',
  'triaged_at',
  'contained_at',
  'resolved_at',
  'closed_at',
  'first_closed_at',
  'reopened_at',
  'b_occurred',
  'b_detected',
  'b_opened',
  'b_acknowledged',
  'b_triaged',
  'b_contained',
  'b_resolved',
  'b_closed',
  'b_first_closed',
  'reopened',
  'alerts',
]
const list = sql.raw(columns.join(', '))
const fresh = sql.raw(columns.map((column) => `${column} = excluded.${column}`).join(', '))

/** Of all `asked` only `measured` count any more. */
export async function keepMeasures(
  scene: Scene,
  asked: readonly string[],
  measured: readonly CaseMeasures[],
): Promise<void> {
  const org = scene.actor.organisationId
  const ids = new Set(measured.map(({ id }) => id))
  const gone = asked.filter((id) => !ids.has(id))
  if (gone.length > 0)
    await sql`delete from case_measures where organisation_id = ${org} and case_id = any(${gone}::uuid[])`.execute(
      scene.db,
    )
  if (measured.length === 0) return
  await sql`insert into case_measures (organisation_id, case_id, ${list})
    select ${org}, id, ${list} from json_to_recordset(${JSON.stringify(measured)}::json) as m (id uuid, kind text, type text,
      severity smallint, stage text, disposition text, source text, rule text, team_id uuid, owner_id uuid, closed_by uuid,
      occurred_at timestamptz, detected_at timestamptz, opened_at timestamptz, acknowledged_at timestamptz,
      triaged_at timestamptz, contained_at timestamptz, resolved_at timestamptz, closed_at timestamptz,
      first_closed_at timestamptz, reopened_at timestamptz, b_occurred int, b_detected int, b_opened int,
      b_acknowledged int, b_triaged int, b_contained int, b_resolved int, b_closed int, b_first_closed int, reopened smallint,
      alerts int)
    on conflict (organisation_id, case_id) do update set ${fresh}`.execute(scene.db)
}

const before = '00000000-0000-0000-0000-000000000000'

/** From the first case on, as soon as somebody comes by. */
export async function redoAll(scene: Scene): Promise<void> {
  await redoFrom(scene, before)
}

/** `after` null: it is done. */
export async function redoFrom(scene: Scene, after: string | null): Promise<void> {
  const org = scene.actor.organisationId
  if (after === null) await sql`delete from metric_redo where organisation_id = ${org}`.execute(scene.db)
  else
    await sql`insert into metric_redo (organisation_id, after) values (${org}, ${after})
      on conflict (organisation_id) do update set after = excluded.after`.execute(scene.db)
}

/** Which organisation has something to be measured anew, and from where on; for the system alone. */
export async function nextRedo(scene: Scene): Promise<{ organisationId: string; after: string } | undefined> {
  const { rows } = await sql<{ organisationId: string; after: string }>`
    select organisation_id as "organisationId", after from metric_redo order by organisation_id limit 1 for update`.execute(
    scene.db,
  )
  return rows[0]
}
