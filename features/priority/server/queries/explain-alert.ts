import { sql } from 'kysely'
import { unknown } from '../../../../platform/contract/problem.ts'
import { isId } from '../../../../platform/server/ids.ts'
import { granted } from '../../../../platform/server/policy.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { explainAlert } from '../../contract/requests/explain-alert.ts'
import type { EvidenceRow } from '../evidence-row.ts'
import { recordOf, saysOf } from '../says.ts'
import { presentRuleRefs } from './rule-rows.ts'

type Row = {
  score: number
  active_id: string | null
  evidence: EvidenceRow[] | null
  rule_id: string | null
  worth: number
  not: number
}

/** A weight below this moves a score by less than a hundredth or two. */
const worthSaying = 0.1

async function rowOf(scene: Scene, id: string): Promise<Row> {
  const org = scene.actor.organisationId
  const { rows } =
    await sql<Row>`select a.score, s.active_id, s.evidence, r.id as rule_id, coalesce(r.true_positives, 0) as worth,
      coalesce(r.false_positives + r.benign_true_positives, 0) as "not"
    from alerts a
    left join alert_scores s on s.organisation_id = ${org} and s.alert_id = a.id
    left join rule_records r on r.organisation_id = ${org} and r.id = s.rule_id
    where a.organisation_id = ${org} and a.id = ${id}`.execute(scene.db)
  if (!rows[0]) throw unknown('alert')
  return rows[0]
}

export const explainAlertQuery = query({
  request: explainAlert,
  permission: 'alert.read',
  run: async (scene, _filter, { id }) => {
    if (!isId(id!)) throw unknown('alert')
    const { score, active_id: activeId, evidence, rule_id: ruleId, worth, not } = await rowOf(scene, id!)
    const rule = { worth, not, exact: granted(scene.actor, 'priority.read') }
    const reasons = (evidence ?? [])
      .filter(([, , weight]) => Math.abs(weight) >= worthSaying)
      .toSorted((a, b) => Math.abs(b[2]) - Math.abs(a[2]))
      .flatMap((row) => {
        const says = saysOf(row, rule)
        return says ? { code: row[0], says, weight: row[2] } : []
      })
    return {
      score,
      learned: activeId !== null,
      record: worth + not > 0 ? recordOf(rule, 0) : null,
      rule: ruleId === null ? null : ((await presentRuleRefs(scene, [ruleId]))[0] ?? null),
      reasons,
    }
  },
})
