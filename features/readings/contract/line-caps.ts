import type { LineKind } from './reading.ts'

/** Most lines kept of each kind; what is beyond is counted and told by a warning. */
export const lineCaps: Record<LineKind, number> = {
  summary: 1,
  observable: 20_000,
  event: 50_000,
  child: 50_000,
  row: 200_000,
  warning: 1_000,
  refused: 1,
}
