import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'
import { factsBy, pausesOf } from '../../../clocks/server/index.ts'
import { measureCase, tellingFacts, type CaseInput, type CaseMeasures } from '../cases/measure-case.ts'
import { calendarsOf } from './calendars.ts'

/** Of each of these what it counts for now; none for one that is merged into another, or withdrawn. */
export async function measuresOf(scene: Scene, ids: readonly string[]): Promise<CaseMeasures[]> {
  const inputs = await inputsOf(scene, ids)
  const found = inputs.map(({ id }) => id)
  const facts = await factsBy(scene, 'subject', { ids: found, facts: tellingFacts })
  const [pauses, calendars] = [await pausesOf(scene, found), await calendarsOf(scene)]
  return inputs.map((input) =>
    measureCase(input, {
      facts: facts.get(input.id) ?? [],
      pauses: pauses.get(input.id) ?? [],
      calendar: calendars.get(input.team_id ?? '') ?? calendars.get('') ?? null,
    }),
  )
}

async function inputsOf(scene: Scene, ids: readonly string[]): Promise<CaseInput[]> {
  const { organisationId } = scene.actor
  const { rows } = await sql<CaseInput>`with recursive family as (
      select c.id as head, c.id as member from cases c where c.organisation_id = ${organisationId} and c.id = any(${[...ids]}::uuid[])
        and c.merged_into_id is null and c.withdrawn_at is null
      union
      select f.head, c.id from family f join cases c on c.organisation_id = ${organisationId} and c.merged_into_id = f.member),
    f as materialized (select head, array_agg(member) as members from family group by head)
    select c.id, c.kind, c.type, c.severity, c.stage, c.disposition, c.team_id, c.owner_id, c.occurred_at, c.detected_at,
      c.created_at as opened_at, c.acknowledged_at, c.contained_at, c.resolved_at, c.closed_at, signals.alerts, first.source,
      first.title
    from f join cases c on c.organisation_id = ${organisationId} and c.id = f.head
    cross join lateral (select count(*)::int as alerts, (array_agg(a.id order by a.id))[1] as first from alerts a
      where a.organisation_id = ${organisationId} and a.case_id = any(f.members)) signals
    left join alerts first on first.organisation_id = ${organisationId} and first.id = signals.first
    order by c.id`.execute(scene.db)
  return rows
}

/** Cases to be measured after facts about these: themselves and what they are shown in. */
export async function headsToo(scene: Scene, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select distinct h.id from unnest(${[...ids]}::uuid[]) as c (id)
    cross join lateral (select c.id union select case_head(c.id)) h where h.id is not null order by h.id`.execute(
    scene.db,
  )
  return rows.map((row) => row.id)
}

/** What cases were merged into, or taken out of, by these facts. */
export async function mergedWith(scene: Scene, factIds: readonly string[]): Promise<string[]> {
  if (factIds.length === 0) return []
  const { rows } = await sql<{ id: string | null }>`
    select coalesce(p.payload #>> '{data,into,id}', p.payload #>> '{data,from,id}')::uuid as id from activity_payloads p
    where p.organisation_id = ${scene.actor.organisationId} and p.activity_id = any(${[...factIds]}::uuid[])`.execute(
    scene.db,
  )
  return rows.flatMap(({ id }) => id ?? [])
}

/** Cases in order of their ids, after one. */
export async function casesAfter(scene: Scene, after: string, most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from cases where organisation_id = ${scene.actor.organisationId}
    and id > ${after}::uuid order by id limit ${most}`.execute(scene.db)
  return rows.map((row) => row.id)
}
