import type { Hypothesis, Indication, Judgement } from './matrix.ts'

export type Cell = Pick<Judgement, 'hypothesisId' | 'indicationId' | 'verdict'>
type Row = Pick<Indication, 'id' | 'weight' | 'discounted'>

export const cellKey = ({ hypothesisId, indicationId }: Pick<Cell, 'hypothesisId' | 'indicationId'>): string =>
  `${hypothesisId} ${indicationId}`

/** The last judgement of each cell; those taken back are open again. @param judgements oldest first */
export function standing<J extends Cell>(judgements: readonly J[]): Map<string, J> {
  const last = new Map(judgements.map((each) => [cellKey(each), each]))
  return new Map([...last].filter(([, each]) => each.verdict !== null))
}

/**
 * How much contradicts a hypothesis: the sum of weight times strength over what counts. What fits is left out on purpose:
 * it mostly fits the others as well (R. Heuer, Psychology of Intelligence Analysis, chapter 8).
 */
export function contradictedBy(hypothesisId: string, rows: readonly Row[], cells: ReadonlyMap<string, Cell>): number {
  return rows.reduce((sum, { id, weight, discounted }) => {
    const verdict = cells.get(cellKey({ hypothesisId, indicationId: id }))?.verdict ?? 0
    return discounted === null ? sum + weight * Math.max(0, -verdict) : sum
  }, 0)
}

/** How far a row tells the hypotheses apart: the widest gap between two of its verdicts, times its weight. */
export function diagnosticity(
  row: Row,
  hypotheses: readonly Pick<Hypothesis, 'id'>[],
  cells: ReadonlyMap<string, Cell>,
): number {
  const verdicts = hypotheses.flatMap(
    ({ id }) => cells.get(cellKey({ hypothesisId: id, indicationId: row.id }))?.verdict ?? [],
  )
  if (row.discounted !== null || verdicts.length < 2) return 0
  return row.weight * (Math.max(...verdicts) - Math.min(...verdicts))
}

/** What tells most apart first; what does not count last. */
export function inOrder<R extends Row>(
  rows: readonly R[],
  hypotheses: readonly Pick<Hypothesis, 'id'>[],
  cells: ReadonlyMap<string, Cell>,
): R[] {
  const rank = (row: R) => (row.discounted === null ? diagnosticity(row, hypotheses, cells) : -1)
  return rows.toSorted((a, b) => rank(b) - rank(a) || (a.id < b.id ? -1 : 1))
}
