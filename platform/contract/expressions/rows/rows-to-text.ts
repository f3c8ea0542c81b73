import {
  takesMany,
  takesNothing,
  type ConditionForm,
  type ConditionRow,
  type RowOp,
  type RowValue,
} from './condition-row.ts'

/** The condition the rows come to, in CEL; null: there are none, so always. Rows are told apart by `&&` or `||` and a line break. */
export function rowsToText({ join, rows }: ConditionForm): string | null {
  if (rows.length === 0) return null
  return rows.map(rowToText).join(join === 'all' ? '\n&& ' : '\n|| ')
}

const signs: Partial<Record<RowOp, string>> = {
  is: '==',
  'is-not': '!=',
  'at-least': '>=',
  'at-most': '<=',
  'more-than': '>',
  'less-than': '<',
  after: '>',
  before: '<',
}
const methods: Partial<Record<RowOp, string>> = {
  contains: 'contains',
  'starts-with': 'startsWith',
  'ends-with': 'endsWith',
  matches: 'matches',
}

export function rowToText({ field, op, value }: ConditionRow): string {
  const said = literal(value)
  if (op === 'empty') return `${field} == null`
  if (op === 'not-empty') return `${field} != null`
  if (op === 'has') return `${said} in ${field}`
  if (op === 'has-not') return `!(${said} in ${field})`
  if (op === 'one-of') return `${field} in ${said}`
  if (op === 'none-of') return `!(${field} in ${said})`
  if (op in methods) return `${field}.${methods[op]}(${said})`
  return `${field} ${signs[op]} ${op === 'after' || op === 'before' ? `timestamp(${said})` : said}`
}

const literal = (value: RowValue): string =>
  typeof value === 'string'
    ? quoted(value)
    : Array.isArray(value)
      ? `[${(value as readonly string[]).map(quoted).join(', ')}]`
      : String(value)

const named: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '"': '\\"', '\\': '\\\\' }

/** Two quotes, and everything in between as CEL wants it. */
export const quoted = (text: string): string =>
  `"${text.replace(
    /["\\\u0000-\u001f\u007f]/g,
    (sign) => named[sign] ?? `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )}"`

/** What a row of this comparison begins with, keeping what fits of the value before. */
export function valueFor(op: RowOp, before: RowValue): RowValue {
  if (takesNothing(op)) return null
  if (takesMany(op)) return Array.isArray(before) ? before : typeof before === 'string' && before !== '' ? [before] : []
  return Array.isArray(before) ? ((before as readonly string[])[0] ?? '') : (before ?? '')
}
