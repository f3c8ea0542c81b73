import type { Evidence, EvidenceCode, Scored } from './engine/signal.ts'

/** Evidence as it is kept with an alert: the value is learnt from, the weight is told. */
export type EvidenceRow = [code: EvidenceCode, value: number, weight: number, data?: { [name: string]: number }]

export function packEvidence({ evidence, reasons }: Pick<Scored, 'evidence' | 'reasons'>): EvidenceRow[] {
  const weights = new Map(reasons.map(({ code, weight }) => [code, weight]))
  return evidence.map(({ code, value, data }) => {
    const [rounded, weight] = [Math.round(value * 1000) / 1000, weights.get(code) ?? 0]
    return data ? [code, rounded, weight, data] : [code, rounded, weight]
  })
}

export const evidenceOf = (rows: readonly EvidenceRow[]): Evidence[] =>
  rows.map(([code, value, , data]) => (data ? { code, value, data } : { code, value }))
