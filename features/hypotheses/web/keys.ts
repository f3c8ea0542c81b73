import type { Level } from './words.ts'

export type Place = { row: number; column: number }

const steps: Record<string, readonly [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  k: [-1, 0],
  j: [1, 0],
  h: [0, -1],
  l: [0, 1],
}

/** Where a key goes from a cell of a matrix of that size; undefined: it goes nowhere. */
export function moved({ row, column }: Place, key: string, size: { rows: number; columns: number }): Place | undefined {
  const step = steps[key]
  if (!step) return undefined
  const within = (value: number, most: number) => Math.min(most - 1, Math.max(0, value))
  return { row: within(row + step[0], size.rows), column: within(column + step[1], size.columns) }
}

/**
 * What a key judges: 1 to 5, or as the method writes it, c consistent and i inconsistent, again for strongly (cc, ii), n
 * neither. Undefined: it judges nothing; null: it opens the cell again.
 */
export function judgedBy(key: string, now: Level | undefined): Level | null | undefined {
  if (/^[1-5]$/.test(key)) return (Number(key) - 3) as Level
  if (key === 'c') return now === 1 ? 2 : 1
  if (key === 'i') return now === -1 ? -2 : -1
  if (key === 'n') return 0
  return key === 'Backspace' || key === 'Delete' ? null : undefined
}
