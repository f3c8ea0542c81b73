import { sql } from 'kysely'
import type { Scene } from '../../../platform/server/scene.ts'
import type { ClockKind } from '../contract/clock.ts'
import type { ClockRow, Done, Told } from './clock-row.ts'

const org = ({ actor }: Scene) => actor.organisationId

export type StoredClock = Done & { definitionId: string; subjectId: string }

/**
 * The clocks of these things, locked in one order until the transaction ends. Whoever computes a clock anew locks first and
 * reads the facts after: so nobody overwrites what was computed from later facts.
 */
export async function lockClocks(scene: Scene, subjectIds: readonly string[]): Promise<StoredClock[]> {
  const { rows } = await sql<StoredClock>`select definition_id as "definitionId", subject_id as "subjectId",
      tiers_done as "tiersDone", told from clocks
    where organisation_id = ${org(scene)} and subject_id = any(${[...subjectIds]}::uuid[])
    order by subject_id, definition_id for update`.execute(scene.db)
  return rows
}

const columns = sql.raw(`organisation_id, definition_id, subject_id, subject_kind, case_id, state, started_at, due_at,
  at_risk_at, stopped_at, paused_at, left_ms, tiers_done, told, next_at, leads`)

const at = (time: number | null) => (time === null ? null : new Date(time))

const asTable = (scene: Scene, rows: readonly ClockRow[]) => sql`select ${org(scene)}::uuid, t.* from unnest(
    ${rows.map((row) => row.definitionId)}::uuid[], ${rows.map((row) => row.subjectId)}::uuid[],
    ${rows.map((row) => row.kind)}::text[], ${rows.map((row) => row.caseId)}::uuid[], ${rows.map((row) => row.state)}::text[],
    ${rows.map((row) => at(row.startedAt))}::timestamptz[], ${rows.map((row) => at(row.dueAt))}::timestamptz[],
    ${rows.map((row) => at(row.riskAt))}::timestamptz[], ${rows.map((row) => at(row.stoppedAt))}::timestamptz[],
    ${rows.map((row) => at(row.pausedAt))}::timestamptz[], ${rows.map((row) => row.leftMs)}::bigint[],
    ${rows.map((row) => row.tiersDone)}::smallint[], ${rows.map((row) => row.told)}::text[],
    ${rows.map((row) => at(row.nextAt))}::timestamptz[], ${rows.map((row) => row.leads)}::boolean[]) as t`

/** As computed. Two clocks of a thing may change places: who leads no more steps back first. */
export async function saveClocks(scene: Scene, rows: readonly ClockRow[]): Promise<void> {
  if (rows.length === 0) return
  const behind = rows.filter(({ leads }) => !leads)
  await sql`update clocks k set leads = false
    from unnest(${behind.map((row) => row.definitionId)}::uuid[], ${behind.map((row) => row.subjectId)}::uuid[]) as b (definition_id, subject_id)
    where k.organisation_id = ${org(scene)} and k.definition_id = b.definition_id and k.subject_id = b.subject_id and k.leads`.execute(
    scene.db,
  )
  await sql`insert into clocks (${columns}) ${asTable(scene, rows)}
    on conflict (organisation_id, definition_id, subject_id) do update set case_id = excluded.case_id, state = excluded.state,
      started_at = excluded.started_at, due_at = excluded.due_at, at_risk_at = excluded.at_risk_at,
      stopped_at = excluded.stopped_at, paused_at = excluded.paused_at, left_ms = excluded.left_ms,
      tiers_done = excluded.tiers_done, told = excluded.told, next_at = excluded.next_at, leads = excluded.leads
    where (clocks.case_id, clocks.state, clocks.started_at, clocks.due_at, clocks.at_risk_at, clocks.stopped_at,
        clocks.paused_at, clocks.left_ms, clocks.tiers_done, clocks.told, clocks.next_at, clocks.leads)
      is distinct from (excluded.case_id, excluded.state, excluded.started_at, excluded.due_at, excluded.at_risk_at,
        excluded.stopped_at, excluded.paused_at, excluded.left_ms, excluded.tiers_done, excluded.told, excluded.next_at,
        excluded.leads)`.execute(scene.db)
}

/** Of things that just came; where there are some already, those were computed from later facts. */
export async function beginClocks(scene: Scene, rows: readonly ClockRow[]): Promise<void> {
  if (rows.length === 0) return
  await sql`insert into clocks (${columns}) ${asTable(scene, rows)} on conflict do nothing`.execute(scene.db)
}

export type Due = { organisationId: string; kind: ClockKind; subjectId: string }

/** What is to be done something about, of all organisations, the longest waiting first: for the system alone. */
export async function dueClocks(scene: Scene, most: number): Promise<Due[]> {
  const { rows } =
    await sql<Due>`select organisation_id as "organisationId", subject_kind as kind, subject_id as "subjectId"
    from clocks where next_at <= ${scene.now} order by next_at limit ${most}`.execute(scene.db)
  return rows
}

export async function isAnyDue(scene: Scene): Promise<boolean> {
  const { rows } = await sql<{
    due: boolean
  }>`select exists (select from clocks where next_at <= ${scene.now}) as due`.execute(scene.db)
  return rows[0]?.due ?? false
}

type Struck = { definitionId: string; subjectId: string }

export async function markTold(scene: Scene, struck: readonly Struck[], told: Told): Promise<void> {
  await sql`update clocks k set told = ${told}
    from unnest(${struck.map((each) => each.definitionId)}::uuid[], ${struck.map((each) => each.subjectId)}::uuid[]) as s (definition_id, subject_id)
    where k.organisation_id = ${org(scene)} and k.definition_id = s.definition_id and k.subject_id = s.subject_id`.execute(
    scene.db,
  )
}

export async function markTierDone(scene: Scene, { definitionId, subjectId }: Struck, tiers: number): Promise<void> {
  await sql`update clocks set tiers_done = ${tiers} where organisation_id = ${org(scene)} and definition_id = ${definitionId}
    and subject_id = ${subjectId} and tiers_done < ${tiers}`.execute(scene.db)
}

export type Act = {
  id: string
  definitionId: string
  subjectId: string
  kind: ClockKind
  caseId: string | null
  tier: number
  change: string
  done: boolean
  says: string
}

export async function insertAct(scene: Scene, act: Act): Promise<void> {
  await sql`insert into clock_acts (organisation_id, id, definition_id, subject_id, subject_kind, case_id, tier, change, done, says, at)
    values (${org(scene)}, ${act.id}, ${act.definitionId}, ${act.subjectId}, ${act.kind}, ${act.caseId}, ${act.tier},
      ${act.change}, ${act.done}, ${act.says}, ${scene.now})`.execute(scene.db)
}
