import type { PriorityReason } from '../../contract/priority.ts'
import { logOddsOf, probabilityOf } from '../engine/odds.ts'
import type { EvidenceRow } from '../evidence-row.ts'

type Explained = { base: number; reasons: PriorityReason[]; rest: number }

/**
 * A score as points of a hundred that add up to it: what an alert of which nothing is known stands at, and what each
 * reason moves it by, the weightiest first. `rest`: what has no words, or none for this reader.
 */
export function pointsOf(
  score: number,
  evidence: readonly EvidenceRow[],
  says: (row: EvidenceRow) => string | undefined,
): Explained {
  const end = logOddsOf(Math.min(999.5, Math.max(0.5, score)) / 1000)
  const start = end - evidence.reduce((sum, [, , weight]) => sum + weight, 0)
  let [at, rest] = [start, 0]
  const at100 = (logOdds: number) => Math.round(100 * probabilityOf(logOdds))
  const reasons: PriorityReason[] = []
  for (const row of evidence.toSorted((a, b) => Math.abs(b[2]) - Math.abs(a[2]))) {
    const points = at100(at + row[2]) - at100(at)
    at += row[2]
    const words = says(row)
    if (words === undefined || points === 0) rest += points
    else reasons.push({ code: row[0], says: words, weight: row[2], points })
  }
  return { base: at100(start), reasons, rest }
}
