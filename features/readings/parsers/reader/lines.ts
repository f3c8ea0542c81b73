import type { Place, ReadingLine, SeenType } from '../../contract/reading.ts'
import { Refusal } from './refusal.ts'

export type Cells = Record<string, string | number | boolean | null>

/** One row of a table; a text longer than a cell holds is cut. */
export const row = (table: string, cells: Cells, at: Place = {}): ReadingLine => ({ kind: 'row', table, cells, at })

export const warning = (detail: string, offset?: number): ReadingLine =>
  offset === undefined ? { kind: 'warning', detail } : { kind: 'warning', detail, at: { offset } }

export const event = (time: string, what: string, at: Place = {}): ReadingLine => ({ kind: 'event', time, what, at })

/** What can be asked of other evidence, and where it is from. */
export type Seen = readonly [type: SeenType, value: string, context: string]

export const observable = ([type, value, context]: Seen, at: Place = {}): ReadingLine => ({
  kind: 'observable',
  type,
  value,
  context,
  at,
})

/** What was wrong in one part, said as a warning, so that the rest is still read. @throws what is a mistake of ours */
export function asWarning(error: unknown, part: string, offset?: number): ReadingLine {
  if (!(error instanceof Refusal)) throw error
  return warning(`${part} ${error.message}`, offset ?? error.at?.offset)
}
