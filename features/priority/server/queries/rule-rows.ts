import { sql } from 'kysely'
import { abilities } from '../../../../platform/server/policy.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { RuleRecord, RuleRef } from '../../contract/model.ts'
import type { RuleTarget } from '../rules.store.ts'

export type RuleRow = {
  id: string
  version: number
  source: string
  pattern: string
  example: string
  true_positives: number
  benign_true_positives: number
  false_positives: number
  others: number
  /** Of all verdicts of the organisation: it orders, it is not shown. */
  false_rate: number
  tuned: number
  owner: RuleRecord['owner']
  ownerId: string | null
}

/** A rule is known by its last verdicts; more would say little and cost much. */
const lookedAt = 500

/** A rule is known to who may see an alert of it that was judged, with the verdicts they may see. */
export const ruleRows = (org: string) => sql`(
  select r.id, r.version, r.source, r.pattern, r.false_rate, r.tuned, r.owner_id as "ownerId",
    (select json_build_object('id', p.id, 'name', p.name) from people p where p.id = r.owner_id) as owner, v.*
  from rule_records r cross join lateral (
    select (array_agg(v.alert_id))[1] as example,
      count(*) filter (where v.disposition = 'true_positive')::int as true_positives,
      count(*) filter (where v.disposition = 'benign_true_positive')::int as benign_true_positives,
      count(*) filter (where v.disposition = 'false_positive')::int as false_positives,
      count(*) filter (where v.worth is null)::int as others
    from (select v.* from priority_verdicts v where v.organisation_id = ${org} and v.rule_id = r.id and not v.withdrawn
        order by v.at desc limit ${lookedAt}) v
    where exists (select from alerts a where a.organisation_id = ${org} and a.id = v.alert_id offset 0)) v
  where r.organisation_id = ${org} and v.example is not null)`

const rateOf = (row: RuleRow): number =>
  (row.false_positives + 1) / (row.true_positives + row.benign_true_positives + row.false_positives + 4)

export const ruleView = (scene: Scene, row: RuleRow): RuleRecord => ({
  id: row.id,
  version: row.version,
  source: row.source,
  pattern: row.pattern,
  exampleId: row.example,
  truePositives: row.true_positives,
  benignTruePositives: row.benign_true_positives,
  falsePositives: row.false_positives,
  others: row.others,
  falseRate: rateOf(row),
  tuned: row.tuned,
  owner: row.owner,
  can: abilities(scene, scene.changesOn('rule'), row),
})

export async function presentRules(scene: Scene, ids: readonly string[]): Promise<RuleRecord[]> {
  const { rows } = await sql<RuleRow>`select * from ${ruleRows(scene.actor.organisationId)} r
    where r.id = any(${[...ids]}::uuid[])`.execute(scene.db)
  const found = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = found.get(id)
    return row ? [ruleView(scene, row)] : []
  })
}

/** What whoever triages may know of rules. */
export async function presentRuleRefs(scene: Scene, ids: readonly string[]): Promise<RuleRef[]> {
  const { rows } = await sql<
    RuleTarget & { owner: RuleRef['owner'] }
  >`select r.id, r.version, r.tuned, r.owner_id as "ownerId",
      (select json_build_object('id', p.id, 'name', p.name) from people p where p.id = r.owner_id) as owner
    from rule_records r where r.organisation_id = ${scene.actor.organisationId} and r.id = any(${[...ids]}::uuid[])`.execute(
    scene.db,
  )
  const found = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = found.get(id)
    return row ? [{ id, owner: row.owner, can: abilities(scene, scene.changesOn('rule'), row) }] : []
  })
}
