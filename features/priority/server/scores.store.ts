import { sql } from 'kysely'
import { binaryArray } from '../../../platform/server/db/binary-array.ts'
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
    const ids = (pick: (row: ScoreRow) => string | null) => binaryArray('uuid', part.map(pick))
    const texts = (pick: (row: ScoreRow) => string | null) => binaryArray('text', part.map(pick))
    const json = (pick: (row: ScoreRow) => EvidenceRow[] | null) => {
      const written = part.map(pick).map((value) => value && JSON.stringify(value))
      return binaryArray('json', written)
    }
    const at = binaryArray(
      'timestamptz',
      part.map((row) => row.at),
    )
    const scores = binaryArray(
      'smallint',
      part.map((row) => row.shadowScore),
    )
    await sql`insert into alert_scores (organisation_id, alert_id, at, rule_id, source, host, active_id, evidence, shadow_id,
        shadow_score, shadow_evidence)
      select ${scene.actor.organisationId}, s.* from unnest(${ids((row) => row.alertId)}::uuid[], ${at}::timestamptz[],
        ${ids((row) => row.ruleId)}::uuid[], ${texts((row) => row.source)}::text[], ${texts((row) => row.host)}::text[],
        ${ids((row) => row.activeId)}::uuid[], ${json((row) => row.evidence)}::json[], ${ids((row) => row.shadowId)}::uuid[],
        ${scores}::smallint[], ${json((row) => row.shadowEvidence)}::json[]) s`.execute(scene.db)
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
