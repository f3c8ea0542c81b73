import type { Named } from '../expression.ts'

/** What a row compares with: one text, number or yes/no, or some texts. Of `empty` and `not-empty` nothing. */
export type RowValue = string | number | boolean | readonly string[] | null

/** One row of the form: a name of the vocabulary, how it is compared, and with what. */
export type ConditionRow = { field: string; op: RowOp; value: RowValue }

/** `all`: every row has to hold; `any`: one is enough. No rows: always. */
export type ConditionForm = { join: 'all' | 'any'; rows: readonly ConditionRow[] }

export const rowOps = [
  'is',
  'is-not',
  'one-of',
  'none-of',
  'contains',
  'starts-with',
  'ends-with',
  'matches',
  'at-least',
  'at-most',
  'more-than',
  'less-than',
  'after',
  'before',
  'has',
  'has-not',
  'empty',
  'not-empty',
] as const
export type RowOp = (typeof rowOps)[number]

/** As the form says them. */
export const opWords: Record<RowOp, string> = {
  is: 'is',
  'is-not': 'is not',
  'one-of': 'is one of',
  'none-of': 'is none of',
  contains: 'contains',
  'starts-with': 'starts with',
  'ends-with': 'ends with',
  matches: 'matches the pattern',
  'at-least': 'is at least',
  'at-most': 'is at most',
  'more-than': 'is more than',
  'less-than': 'is less than',
  after: 'is after',
  before: 'is before',
  has: 'has',
  'has-not': 'does not have',
  empty: 'is empty',
  'not-empty': 'is not empty',
}

const always: readonly RowOp[] = ['empty', 'not-empty']

/** The comparisons that make sense of a name, by its type in the vocabulary; the first is what a new row begins with. */
export const opsOf: Record<Named['type'], readonly RowOp[]> = {
  text: ['is', 'is-not', 'one-of', 'none-of', 'contains', 'starts-with', 'ends-with', 'matches', ...always],
  number: ['at-least', 'at-most', 'is', 'is-not', 'more-than', 'less-than', ...always],
  'yes/no': ['is', 'is-not', ...always],
  time: ['after', 'before', ...always],
  list: ['has', 'has-not', ...always],
  map: always,
  any: ['is', 'is-not', 'contains', 'one-of', 'none-of', ...always],
}

/** Where several texts are given. */
export const takesMany = (op: RowOp): boolean => op === 'one-of' || op === 'none-of'
/** Where nothing is given. */
export const takesNothing = (op: RowOp): boolean => op === 'empty' || op === 'not-empty'
