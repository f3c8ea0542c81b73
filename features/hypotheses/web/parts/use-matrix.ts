import { useMemo, useState } from 'react'
import { useAsk } from '../../../../platform/web/ask.ts'
import type { Hypothesis, Indication, Judgement, Matrix } from '../../contract/matrix.ts'
import { readMatrix } from '../../contract/requests/hypotheses.ts'
import { cellKey, contradictedBy, inOrder, standing } from '../../contract/weigh.ts'

export type Weighed = Matrix & {
  rows: readonly Indication[]
  cells: ReadonlyMap<string, Judgement>
  /** By hypothesis: how much contradicts it. */
  against: ReadonlyMap<string, number>
  least: number | undefined
}

/** The matrix, now or as it stood, weighed. */
export const useMatrix = (caseId: string, at: string | undefined) => {
  const asked = useAsk(readMatrix, { id: caseId, query: at ? { at } : {} })
  const weighed = useMemo(() => asked.data && weigh(asked.data), [asked.data])
  return { asked, weighed }
}

function weigh(matrix: Matrix): Weighed {
  const cells = standing(matrix.judgements)
  const rows = inOrder(matrix.indications, matrix.hypotheses, cells)
  const against = new Map(matrix.hypotheses.map(({ id }) => [id, contradictedBy(id, rows, cells)]))
  const least = cells.size > 0 && against.size > 1 ? Math.min(...against.values()) : undefined
  return { ...matrix, rows, cells, against, least }
}

/** While one judges, no row moves away: the order is that of before until one asks for it anew; new rows come last. */
export function useHeldOrder(weighed: Weighed): { matrix: Weighed; sort: (() => void) | undefined } {
  const [held, setHeld] = useState(() => weighed.rows.map(({ id }) => id))
  const place = (id: string) => (held.includes(id) ? held.indexOf(id) : held.length)
  const rows = weighed.rows.toSorted((a, b) => place(a.id) - place(b.id))
  const settled = rows.every((row, at) => row.id === weighed.rows[at]?.id)
  return {
    matrix: { ...weighed, rows },
    sort: settled ? undefined : () => setHeld(weighed.rows.map(({ id }) => id)),
  }
}

export const cellOf = ({ cells }: Weighed, row: Indication, column: Hypothesis): Judgement | undefined =>
  cells.get(cellKey({ hypothesisId: column.id, indicationId: row.id }))

/** Two that are close, and what of the rows would tell them apart: where one of the two is not judged yet. */
export function openBetween({ hypotheses, rows, against, cells }: Weighed) {
  const ranked = hypotheses.toSorted((a, b) => (against.get(a.id) ?? 0) - (against.get(b.id) ?? 0))
  const [one, other] = ranked
  if (!one || !other) return undefined
  const unjudged = rows.filter(
    (row) =>
      row.discounted === null &&
      [one, other].some(({ id }) => !cells.has(cellKey({ hypothesisId: id, indicationId: row.id }))),
  )
  return { one, other, unjudged }
}
