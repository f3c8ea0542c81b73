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
  example: string | null
  true_positives: number
  benign_true_positives: number
  false_positives: number
  others: number
  false_rate: number
  tuned: number
  owner: RuleRecord['owner']
}

/** The name of a rule is told to who may see one of its last alerts: its title may be of a restricted case. */
export const ruleColumns = sql`r.id, r.version, r.source, r.pattern, r.true_positives, r.benign_true_positives, r.false_positives,
  r.others, r.false_rate, r.tuned, (select json_build_object('id', p.id, 'name', p.name) from people p where p.id = r.owner_id) as owner,
  r.owner_id as "ownerId", (select a.id from alerts a
    where a.organisation_id = r.organisation_id and a.id = any(r.examples) order by a.id desc limit 1) as example`

export const ruleView = (scene: Scene, row: RuleRow): RuleRecord => ({
  id: row.id,
  version: row.version,
  source: row.source,
  pattern: row.example === null ? null : row.pattern,
  exampleId: row.example,
  truePositives: row.true_positives,
  benignTruePositives: row.benign_true_positives,
  falsePositives: row.false_positives,
  others: row.others,
  falseRate: row.false_rate,
  tuned: row.tuned,
  owner: row.owner,
  can: abilities(scene, scene.changesOn('rule'), row),
})

export async function presentRules(scene: Scene, ids: readonly string[]): Promise<RuleRecord[]> {
  const { rows } = await sql<RuleRow>`select ${ruleColumns} from rule_records r
    where r.organisation_id = ${scene.actor.organisationId} and r.id = any(${[...ids]}::uuid[])`.execute(scene.db)
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
