import { sql } from 'kysely'
import type { Position } from '../../../../platform/server/jobs/readers.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { Arrived } from '../../../clocks/server/index.ts'
import type { AlertInput } from '../alerts/measure-alert.ts'

type Row = Omit<AlertInput, 'decidedAt' | 'decidedBy'> & { version: number }
type Decision = { id: string; at: Date; by: string | null }

/** The first of these says that somebody decided something about an alert. */
const decisions = ['alert.taken', 'alert.assigned', 'alert.snoozed', 'alert.closed', 'alert.closed-with-case']
const linking = ['case.opened', 'case.alerts-added']

export async function alertInputs(scene: Scene, ids: readonly string[]): Promise<AlertInput[]> {
  const { rows } =
    await sql<Row>`select a.id, a.version, a.source, a.title, a.type, a.severity, a.status, a.disposition,
      a.case_id as "caseId", coalesce(c.restricted, false) as restricted, a.received_at as "receivedAt", a.arrivals
    from alerts a left join cases c on c.organisation_id = a.organisation_id and c.id = a.case_id
    where a.organisation_id = ${scene.actor.organisationId} and a.id = any(${[...ids]}::uuid[])`.execute(scene.db)
  // Of an alert as it came, of which there are many, nothing has been said yet.
  const changed = rows.filter(({ version, status }) => version > 1 && status !== 'new')
  const first = await firstDecisions(scene, changed)
  return rows.map((row) => {
    const decision = first.get(row.id)
    return { ...row, decidedAt: decision?.at ?? null, decidedBy: decision?.by ?? null }
  })
}

async function firstDecisions(scene: Scene, alerts: readonly Row[]): Promise<Map<string, Decision>> {
  const first = new Map<string, Decision>()
  if (alerts.length === 0) return first
  const said = [...(await saidOf(scene, alerts)), ...(await linksOf(scene, alerts))]
  for (const decision of said) {
    const known = first.get(decision.id)
    if (!known || decision.at < known.at) first.set(decision.id, decision)
  }
  return first
}

const stands = sql`a.undoes is null
  and not exists (select from activity u where u.organisation_id = a.organisation_id and u.undoes = a.group_id)`

async function saidOf(scene: Scene, alerts: readonly Row[]): Promise<Decision[]> {
  const { rows } =
    await sql<Decision>`select distinct on (a.subject_id) a.subject_id as id, a.at, a.actor_id as by from activity a
    where a.organisation_id = ${scene.actor.organisationId} and a.subject_id = any(${alerts.map(({ id }) => id)}::uuid[])
      and a.fact = any(${decisions}::text[]) and ${stands}
    order by a.subject_id, a.seq`.execute(scene.db)
  return rows
}

/** That an alert came into the case it is in is told of the case. */
async function linksOf(scene: Scene, alerts: readonly Row[]): Promise<Decision[]> {
  const linked = alerts.filter(({ caseId }) => caseId !== null)
  if (linked.length === 0) return []
  const { rows } = await sql<Decision>`select l.id, a.at, a.actor_id as by from activity a
    join activity_payloads p on p.organisation_id = a.organisation_id and p.activity_id = a.id
    cross join lateral (select e::uuid as id from jsonb_array_elements_text(p.payload #> '{data,alertIds}') e) named
    join unnest(${linked.map(({ id }) => id)}::uuid[], ${linked.map(({ caseId }) => caseId)}::uuid[]) as l (id, case_id)
      on l.id = named.id and l.case_id = a.subject_id
    where a.organisation_id = ${scene.actor.organisationId}
      and a.subject_id = any(${[...new Set(linked.map(({ caseId }) => caseId))]}::uuid[])
      and a.fact = any(${linking}::text[]) and ${stands}`.execute(scene.db)
  return rows
}

/** The facts by which alerts came into these cases: that a case was withdrawn does not name them. */
export async function takenIn(scene: Scene, caseIds: readonly string[]): Promise<string[]> {
  if (caseIds.length === 0) return []
  const { rows } = await sql<{
    id: string
  }>`select a.id from activity a where a.organisation_id = ${scene.actor.organisationId}
    and a.subject_id = any(${[...caseIds]}::uuid[]) and a.fact = any(${linking}::text[])`.execute(scene.db)
  return rows.map((row) => row.id)
}

/** Alerts of the cases that facts name: those that were restricted or are no more, split or put together again. */
export async function alertsIn(scene: Scene, factIds: readonly string[]): Promise<string[]> {
  if (factIds.length === 0) return []
  const { rows } = await sql<{ id: string }>`select distinct a.id from activity_payloads p
    cross join lateral (select e::uuid as id from jsonb_array_elements_text(case jsonb_typeof(p.payload #> '{data,caseIds}')
        when 'array' then p.payload #> '{data,caseIds}' else '[]' end) e
      union all select (p.payload #>> '{data,into,id}')::uuid union all select (p.payload #>> '{data,from,id}')::uuid) c
    join alerts a on a.organisation_id = p.organisation_id and a.case_id = c.id
    where p.organisation_id = ${scene.actor.organisationId} and p.activity_id = any(${[...factIds]}::uuid[])`.execute(
    scene.db,
  )
  return rows.map((row) => row.id)
}

/** Alerts that came again, in the order of transactions, of all organisations; for the system alone. */
export async function repeatedAfter(scene: Scene, from: Position, most: number): Promise<Arrived[]> {
  const { rows } = await sql<Arrived>`select organisation_id as "organisationId", id, xid
    from alert_repeats_after(${from.xid}::xid8, ${from.after}::uuid, ${most})`.execute(scene.db)
  return rows
}

/** Alerts in the order of their ids, after one. */
export async function alertsAfter(scene: Scene, after: string, most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from alerts where organisation_id = ${scene.actor.organisationId}
    and id > ${after}::uuid order by id limit ${most}`.execute(scene.db)
  return rows.map((row) => row.id)
}
