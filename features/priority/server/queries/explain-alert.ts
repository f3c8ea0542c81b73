import { sql } from 'kysely'
import { unknown } from '../../../../platform/contract/problem.ts'
import { isId } from '../../../../platform/server/ids.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { explainAlert } from '../../contract/requests/explain-alert.ts'
import type { EvidenceRow } from '../evidence-row.ts'
import { pointsOf } from './points.ts'
import { recordOf, saysOf, type Known } from '../says.ts'
import { presentRuleRefs, ruleRows, type RuleRow } from './rule-rows.ts'

type Row = {
  score: number
  active_id: string | null
  evidence: EvidenceRow[] | null
  ruleId: string | null
  host: string | null
}

async function rowOf(scene: Scene, id: string): Promise<Row> {
  const org = scene.actor.organisationId
  const { rows } = await sql<Row>`select a.score, s.active_id, s.evidence, s.rule_id as "ruleId", s.host
    from alerts a left join alert_scores s on s.organisation_id = ${org} and s.alert_id = a.id
    where a.organisation_id = ${org} and a.id = ${id}`.execute(scene.db)
  if (!rows[0]) throw unknown('alert')
  return rows[0]
}

/** Alerts that came just before and may be the ones around it. */
const lookedAt = 500

type Around = Pick<Known, 'company' | 'network' | 'echo'>

/** What of its surroundings the reader may see: an alert nobody told them of gives no reason. */
async function seenAround(scene: Scene, id: string): Promise<Around> {
  const org = scene.actor.organisationId
  const { rows } = await sql<Around>`
    select coalesce(bool_or(near.host = it.host and near.rule_id <> it.rule_id), false) as company,
      coalesce(bool_or(near.host is distinct from it.host), false) as network,
      coalesce(bool_or(near.host is distinct from it.host and near.rule_id = it.rule_id), false) as echo
    from alert_scores it
    cross join lateral (select a.id from alerts a where a.organisation_id = ${org} and a.id < ${id}::uuid
      order by a.id desc limit ${lookedAt}) a
    join alert_scores near on near.organisation_id = ${org} and near.alert_id = a.id
    where it.organisation_id = ${org} and it.alert_id = ${id}::uuid`.execute(scene.db)
  return rows[0]!
}

/** Verdicts on its rule, of alerts the reader may see. */
async function recordSeen(
  scene: Scene,
  ruleId: string | null,
): Promise<{ known: boolean; worth: number; not: number }> {
  if (ruleId === null) return { known: false, worth: 0, not: 0 }
  const { rows } = await sql<RuleRow>`select * from ${ruleRows(scene.actor.organisationId)} r
    where r.id = ${ruleId}::uuid`.execute(scene.db)
  const row = rows[0]
  return row
    ? { known: true, worth: row.true_positives, not: row.false_positives + row.benign_true_positives }
    : { known: false, worth: 0, not: 0 }
}

export const explainAlertQuery = query({
  request: explainAlert,
  permission: 'alert.read',
  run: async (scene, _filter, { id }) => {
    if (!isId(id!)) throw unknown('alert')
    const { score, active_id: activeId, evidence, ruleId, host } = await rowOf(scene, id!)
    const record = await recordSeen(scene, ruleId)
    const known: Known = { ...record, ...(await seenAround(scene, id!)), host: host !== null }
    return {
      score,
      learned: activeId !== null,
      record: record.worth + record.not > 0 ? recordOf(record) : null,
      rule: ruleId === null || !record.known ? null : ((await presentRuleRefs(scene, [ruleId]))[0] ?? null),
      ...pointsOf(score, evidence ?? [], (row) => saysOf(row, known)),
    }
  },
})
