import { sql } from 'kysely'
import type { Position } from '../../../../platform/server/jobs/readers.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { ClockKind } from '../../contract/clock.ts'

export type Followed = {
  organisationId: string
  id: string
  xid: string
  fact: string
  subjectKind: string
  subjectId: string
  caseId: string | null
}

/** In the order of transactions, of all organisations; for the system alone. */
export async function clockFactsAfter(scene: Scene, from: Position, most: number): Promise<Followed[]> {
  const { rows } = await sql<Followed>`select organisation_id as "organisationId", id, xid, fact,
      subject_kind as "subjectKind", subject_id as "subjectId", case_id as "caseId"
    from clock_facts_after(${from.xid}::xid8, ${from.after}::uuid, ${most})`.execute(scene.db)
  return rows
}

/** Alerts that facts of cases name. */
export async function alertsNamed(scene: Scene, factIds: readonly string[]): Promise<string[]> {
  if (factIds.length === 0) return []
  const { rows } = await sql<{ id: string }>`select distinct named.id::uuid as id
    from activity_payloads p
    cross join lateral (select jsonb_array_elements_text(case jsonb_typeof(p.payload #> '{data,alertIds}')
        when 'array' then p.payload #> '{data,alertIds}' else '[]' end) as id
      union all select e ->> 'id' from jsonb_array_elements(case jsonb_typeof(p.payload #> '{before,alerts}')
        when 'array' then p.payload #> '{before,alerts}' else '[]' end) e) named
    where p.organisation_id = ${scene.actor.organisationId} and p.activity_id = any(${[...factIds]}::uuid[])`.execute(
    scene.db,
  )
  return rows.map((row) => row.id)
}

/** Of the cases and of what was merged into them. */
export async function tasksOfCases(scene: Scene, caseIds: readonly string[]): Promise<string[]> {
  if (caseIds.length === 0) return []
  const { rows } = await sql<{ id: string }>`select t.id from unnest(${[...caseIds]}::uuid[]) as c (id)
    cross join lateral case_family(c.id) as member
    join tasks t on t.organisation_id = ${scene.actor.organisationId} and t.case_id = member and t.withdrawn_at is null`.execute(
    scene.db,
  )
  return rows.map((row) => row.id)
}

type From = { id: string; kind: ClockKind; after: string }

/**
 * Things whose clocks a changed definition may touch, in order of their ids: those it runs on, and open cases and tasks
 * (but not the alerts that came before it, of which there may be any number).
 */
export async function toRedo(scene: Scene, { id, kind, after }: From, most: number): Promise<string[]> {
  const org = scene.actor.organisationId
  const runs = sql`select subject_id as id from clocks where organisation_id = ${org} and definition_id = ${id}
    and subject_id > ${after}::uuid order by subject_id limit ${most}`
  const open =
    kind === 'case'
      ? sql`select c.id from cases c where c.organisation_id = ${org} and c.stage <> 'closed' and c.merged_into_id is null
          and c.withdrawn_at is null and c.id > ${after}::uuid order by c.id limit ${most}`
      : kind === 'task'
        ? sql`select t.id from tasks t where t.organisation_id = ${org} and t.status in ('open', 'in_progress')
            and t.withdrawn_at is null and t.id > ${after}::uuid order by t.id limit ${most}`
        : sql`select null::uuid as id where false`
  const { rows } = await sql<{ id: string }>`select id from ((${runs}) union (${open})) both_
    order by id limit ${most}`.execute(scene.db)
  return rows.map((row) => row.id)
}

export type Arrived = { organisationId: string; id: string; xid: string }

/** Alerts in the order of the transactions that brought them; for the system alone. */
export async function arrivedAfter(scene: Scene, from: Position, most: number): Promise<Arrived[]> {
  const { rows } = await sql<Arrived>`select organisation_id as "organisationId", id, xid
    from arrivals_after(${from.xid}::xid8, ${from.after}::uuid, ${most})`.execute(scene.db)
  return rows
}

/** Organisations that have clocks on alerts; for the system alone. */
export async function withAlertClocks(scene: Scene): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select organisations_with_clocks('alert') as id`.execute(scene.db)
  return new Set(rows.map((row) => row.id))
}

/** Below it every transaction has ended. */
export async function horizon(scene: Scene): Promise<string> {
  const { rows } = await sql<{ xid: string }>`select pg_snapshot_xmin(pg_current_snapshot())::text as xid`.execute(
    scene.db,
  )
  return rows[0]!.xid
}
