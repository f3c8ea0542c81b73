import type { ReactNode } from 'react'

export type Column<Row> = {
  id: string
  /** Of the column in the chooser and for screen readers. */
  name: string
  /** In the head; the name without it. */
  head?: ReactNode
  /** A CSS grid track: `72px`, `minmax(0,1fr)`. */
  width: string
  align?: 'end'
  /** Cannot be taken out. */
  fixed?: true
  /** 1 always shown, 2 from 480 px of list, 3 from 880 px. */
  rank?: 1 | 2 | 3
  cell: (row: Row) => ReactNode
}

const roomFor = { 1: 0, 2: 480, 3: 880 } as const

export const shownColumns = <Row>(
  columns: readonly Column<Row>[],
  hidden: ReadonlySet<string>,
  width: number,
): Column<Row>[] =>
  columns.filter((column) => (column.fixed || !hidden.has(column.id)) && width >= roomFor[column.rank ?? 1])
