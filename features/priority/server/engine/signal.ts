/** What the engine sees of an alert. `at` in milliseconds; names are only compared with each other, never read. */
export type PrioritySignal = {
  at: number
  rule: string
  host: string | null
  source?: string | null
  /** 1 informational to 5 critical; 3 when nobody has said. */
  severity?: number
  /** Of the most critical thing it touches, 1 low to 4 vital; absent when nobody has said. */
  criticality?: number | null
  /** How many of its observables are marked as IOC. */
  marked?: number
  /** What somebody set for this rule, in log-odds. */
  tuned?: number
}

export const evidenceCodes = [
  'severity',
  'criticality',
  'ioc',
  'tuned',
  'source_record',
  'rule_record',
  'place_record',
  'quiet',
  'company',
  'network',
  'echo',
] as const
export type EvidenceCode = (typeof evidenceCodes)[number]

/** One thing that speaks for or against, before it is weighed; `data` holds what a sentence needs. */
export type Evidence = { code: EvidenceCode; value: number; data?: { [name: string]: number } }

/** Why a score is what it is: `weight` in log-odds, above zero for a look; the weightiest first. */
export type Reason = { code: EvidenceCode; weight: number; data?: { [name: string]: number } }

/** `score` is `probability` × 1000, rounded. `evidence` is what `learn` wants back together with the verdict. */
export type Scored = { score: number; probability: number; reasons: Reason[]; evidence: Evidence[] }

/** What somebody decided about an alert. `worth` 1: it was right to look, 0: it was not. */
export type Verdict = {
  signal: Pick<PrioritySignal, 'at' | 'rule' | 'host' | 'source'>
  evidence: readonly Pick<Evidence, 'code' | 'value'>[]
  worth: 0 | 1
}
