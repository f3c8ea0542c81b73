import { sql } from 'kysely'
import { arrayLiteral } from '../../../platform/server/db/array-literal.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import type { EvidenceRow } from './evidence-row.ts'

export type ScoreRow = {
  alertId: string
  at: Date
  ruleId: string
  source: string
  host: string | null
  activeId: string | null
  evidence: EvidenceRow[]
  shadowId: string | null
  shadowScore: number | null
  shadowEvidence: EvidenceRow[] | null
}

const slice = 1000

export async function insertScores(scene: Scene, rows: readonly ScoreRow[]): Promise<void> {
  for (let start = 0; start < rows.length; start += slice) {
    const part = rows.slice(start, start + slice)
    const of = (pick: (row: ScoreRow) => string | number | Date | null) => arrayLiteral(part.map(pick))
    const json = (value: unknown) => (value === null ? null : JSON.stringify(value))
    await sql`insert into alert_scores (organisation_id, alert_id, at, rule_id, source, host, active_id, evidence, shadow_id,
        shadow_score, shadow_evidence)
      select ${scene.actor.organisationId}, s.* from unnest(${of((row) => row.alertId)}::uuid[], ${of((row) => row.at)}::timestamptz[],
        ${of((row) => row.ruleId)}::uuid[], ${of((row) => row.source)}::text[], ${of((row) => row.host)}::text[],
        ${of((row) => row.activeId)}::uuid[], ${of((row) => json(row.evidence))}::jsonb[], ${of((row) => row.shadowId)}::uuid[],
        ${of((row) => row.shadowScore)}::smallint[], ${of((row) => json(row.shadowEvidence))}::jsonb[]) s`.execute(
      scene.db,
    )
  }
}

export type Recent = Pick<ScoreRow, 'at' | 'ruleId' | 'host' | 'source' | 'evidence' | 'shadowEvidence'>

/** The last arrivals, oldest first: what an engine hears again after a start. */
export async function recentScores(scene: Scene, most: number): Promise<Recent[]> {
  const { rows } =
    await sql<Recent>`select at, rule_id as "ruleId", host, source, evidence, shadow_evidence as "shadowEvidence"
    from alert_scores where organisation_id = ${scene.actor.organisationId} order by alert_id desc limit ${most}`.execute(
      scene.db,
    )
  return rows.reverse()
}
