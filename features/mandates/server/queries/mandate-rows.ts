import { sql, type RawBuilder } from 'kysely'
import type { PersonRef } from '../../../../platform/contract/scalars.ts'
import { abilities, granted } from '../../../../platform/server/policy.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { Effort, EffortSum, Mandate, Outside } from '../../contract/mandate.ts'
import { listRates } from '../../contract/requests/rates.ts'
import type { EffortRow, MandateRow } from '../mandate.ts'
import { effortColumns, mandateColumns } from '../mandates.store.ts'

const person = (alias: string) =>
  sql`case when ${sql.ref(`${alias}.id`)} is not null then json_build_object('id', ${sql.ref(`${alias}.id`)}, 'name', ${sql.ref(`${alias}.name`)}) end`
const head = sql`(select json_build_object('id', h.id, 'key', h.key, 'stage', h.stage, 'merged_into_id', null, 'merged_into_key', null)
  from cases h where h.organisation_id = t.organisation_id and h.id = case_head(t.case_id)) as head`

export async function mandateRows(scene: Scene, where: RawBuilder<unknown>): Promise<Mandate[]> {
  const { rows } = await sql<
    MandateRow & { recorder: PersonRef | null }
  >`${mandateColumns}, ${person('o')} as recorder, ${head}
    from mandates t left join people o on o.id = t.recorded_by
    where t.organisation_id = ${scene.actor.organisationId} and ${where} order by t.valid_from, t.id`.execute(scene.db)
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    caseId: row.caseId,
    kind: row.kind,
    reference: row.reference,
    givenBy: row.given_by,
    scope: row.scope,
    jurisdiction: row.jurisdiction,
    validFrom: row.valid_from.toISOString(),
    validUntil: row.valid_until?.toISOString() ?? null,
    recordedAt: row.recorded_at.toISOString(),
    recordedBy: row.recorder,
    ended: row.ended_at && { at: row.ended_at.toISOString(), reason: row.ended_reason ?? '' },
    withdrawn: row.withdrawn_at !== null,
    can: abilities(
      scene,
      scene.changesOn('mandate').filter((change) => !change.door),
      row,
    ),
  }))
}

/** Evidence acquired and statements taken at a time none of the mandates covers; nothing where there is no mandate. */
export async function outsideOf(scene: Scene, caseIds: readonly string[]): Promise<Outside[]> {
  const cases = sql`${[...caseIds]}::uuid[]`
  const org = scene.actor.organisationId
  const { rows } = await sql<Omit<Outside, 'at'> & { at: Date }>`with held as (
      select valid_from, least(valid_until, ended_at) as until from mandates
      where organisation_id = ${org} and case_id = any(${cases}) and withdrawn_at is null)
    select w.* from (
      select 'evidence' as kind, e.id, e.exhibit || ' ' || e.title as label, e.acquired_at as at from evidence e
        where e.organisation_id = ${org} and e.case_id = any(${cases})
      union all
      select 'statement', s.id, p.name, s.taken_at from statements s
        join case_parties p on p.organisation_id = s.organisation_id and p.id = s.party_id
        where s.organisation_id = ${org} and s.case_id = any(${cases}) and s.withdrawn_at is null) w
    where exists (select from held) and not exists (select from held h
      where w.at >= h.valid_from and (h.until is null or w.at < h.until))
    order by w.at, w.id limit 500`.execute(scene.db)
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

type ShownEffort = EffortRow & { case_key: string; case_title: string; noter: PersonRef | null }

export async function effortRows(scene: Scene, where: RawBuilder<unknown>): Promise<Effort[]> {
  const { rows } =
    await sql<ShownEffort>`${effortColumns}, c.key as case_key, c.title as case_title, ${person('o')} as noter, ${head}
    from efforts t join people p on p.id = t.person_id
    join cases c on c.organisation_id = t.organisation_id and c.id = t.case_id
    left join people o on o.id = t.noted_by
    where t.organisation_id = ${scene.actor.organisationId} and ${where} order by t.day desc, t.id desc limit 1000`.execute(
      scene.db,
    )
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    case: { id: row.caseId, key: row.case_key, title: row.case_title },
    person: { id: row.person_id, name: row.person_name },
    day: row.day,
    what: row.what,
    minutes: row.minutes,
    cost: row.cost,
    currency: row.currency,
    notedBy: row.noter,
    removed: row.removed_at !== null,
    can: abilities(scene, scene.changesOn('effort'), row),
  }))
}

/** Over all entries, by person and currency; the cost of hours for whoever may know rates. */
export async function effortSums(scene: Scene, caseIds: readonly string[]): Promise<EffortSum[]> {
  const mayKnow = granted(scene.actor, listRates.name)
  // An hour counts by its person's own rate of that day, or else by everybody's; it may be of another currency than an expense.
  const { rows } = await sql<EffortSum>`with entries as (
      select t.person_id, t.currency as paid_in, t.minutes, t.cost, r.currency as worked_in, t.minutes * r.rate as work
      from efforts t left join lateral (
        select h.rate, h.currency from hourly_rates h
        where ${mayKnow} and h.organisation_id = t.organisation_id and (h.person_id = t.person_id or h.person_id is null)
          and h.valid_from <= t.day and h.removed_at is null
        order by h.person_id is null, h.valid_from desc, h.id desc limit 1) r on t.minutes > 0
      where t.organisation_id = ${scene.actor.organisationId} and t.case_id = any(${[...caseIds]}::uuid[])
        and t.removed_at is null),
    parts as (
      select person_id, coalesce(worked_in, paid_in) as currency, minutes, 0 as cost, work from entries where minutes > 0
      union all select person_id, paid_in, 0, cost, null from entries where cost > 0)
    select json_build_object('id', p.id, 'name', p.name) as person, t.currency, sum(t.minutes)::int as minutes,
      sum(t.cost)::float8 as cost, round(sum(t.work) / 60)::float8 as work
    from parts t join people p on p.id = t.person_id
    group by p.id, p.name, t.currency order by p.name, t.currency`.execute(scene.db)
  return rows
}

const aligned =
  <Row extends { id: string }>(rows: (scene: Scene, where: RawBuilder<unknown>) => Promise<Row[]>) =>
  async (scene: Scene, ids: readonly string[]): Promise<Row[]> => {
    const found = await rows(scene, sql`t.id = any(${[...ids]}::uuid[])`)
    return ids.flatMap((id) => found.find((row) => row.id === id) ?? [])
  }

/** The `present` of changes. */
export const presentMandates = aligned(mandateRows)
export const presentEfforts = aligned(effortRows)
