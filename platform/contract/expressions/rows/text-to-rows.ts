import type { Named, Vocabulary } from '../expression.ts'
import { opsOf, type ConditionForm, type ConditionRow, type RowOp, type RowValue } from './condition-row.ts'
import { tokensOf, type Token } from './tokens.ts'

/** The text says more than rows can; it stays as it is. */
export type BeyondForm = { beyond: string }

const beyond = (what: string): BeyondForm => ({ beyond: `This condition is written by hand: ${what}.` })

/** The rows a condition comes to; null or empty: none. What it answers means the same as the text, always. */
export function textToRows(text: string | null, vocabulary: Vocabulary): ConditionForm | BeyondForm {
  if (text === null || text.trim() === '') return { join: 'all', rows: [] }
  const tokens = tokensOf(text)
  if (!tokens) return beyond('it holds something that rows have no field for')
  const joins = new Set(tokens.filter(isJoin).map(({ value }) => value))
  if (joins.size > 1) return beyond('it mixes “and” with “or”')
  const rows: ConditionRow[] = []
  for (const part of split(tokens)) {
    const row = rowOf(withoutBrackets(part), vocabulary)
    if (!row) return beyond('a part of it is no comparison of one field with a value')
    rows.push(row)
  }
  return { join: joins.has('||') ? 'any' : 'all', rows }
}

const isSign = (token: Token | undefined, value: string) => token?.kind === 'sign' && token.value === value
const isJoin = (token: Token) => isSign(token, '&&') || isSign(token, '||')

function split(tokens: readonly Token[]): Token[][] {
  const parts: Token[][] = [[]]
  for (const token of tokens) {
    if (isJoin(token)) parts.push([])
    else parts.at(-1)!.push(token)
  }
  return parts
}

/** Brackets around the whole of a part change nothing. A join within any makes what stands beside it no row. */
function withoutBrackets(part: readonly Token[]): readonly Token[] {
  return isSign(part[0], '(') && isSign(part.at(-1), ')') && closesAtEnd(part)
    ? withoutBrackets(part.slice(1, -1))
    : part
}

function closesAtEnd(part: readonly Token[]): boolean {
  let depth = 0
  for (const [at, token] of part.entries()) {
    if (isSign(token, '(')) depth += 1
    if (isSign(token, ')')) depth -= 1
    if (depth === 0) return at === part.length - 1
  }
  return false
}

/** What a name stands for; below a map any key may follow, and what that holds is not known. */
export function namedIn(vocabulary: Vocabulary, name: string): Named | undefined {
  const known = vocabulary[name]
  if (known) return known
  const above = Object.entries(vocabulary).some(
    ([each, { type }]) => (type === 'map' || type === 'any') && name.startsWith(`${each}.`),
  )
  return above ? { type: 'any', says: '' } : undefined
}

function rowOf(part: readonly Token[], vocabulary: Vocabulary): ConditionRow | undefined {
  const row = isSign(part[0], '!')
    ? denied(withoutBrackets(part.slice(1)), part)
    : (compared(part) ?? called(part) ?? within(part))
  const named = row && namedIn(vocabulary, row.field)
  return named && fits(row, named) ? row : undefined
}

/** `!( … in … )`, and nothing else: without its brackets it denies the first word alone. */
function denied(inner: readonly Token[], whole: readonly Token[]): ConditionRow | undefined {
  const row = isSign(whole[1], '(') ? within(inner) : undefined
  return row && { ...row, op: row.op === 'has' ? 'has-not' : 'none-of' }
}

const bySign: Record<string, RowOp> = {
  '==': 'is',
  '!=': 'is-not',
  '>=': 'at-least',
  '<=': 'at-most',
  '>': 'more-than',
  '<': 'less-than',
}

function compared([field, sign, ...rest]: readonly Token[]): ConditionRow | undefined {
  const op = field?.kind === 'name' && sign?.kind === 'sign' ? bySign[String(sign.value)] : undefined
  if (!op) return undefined
  const name = String(field!.value)
  const [value] = rest
  if (value?.kind === 'name') return since(name, op, rest)
  if (!value || rest.length > 1 || value.kind === 'sign') return undefined
  if (value.kind === 'word' && value.value === null)
    return op === 'is' || op === 'is-not'
      ? { field: name, op: op === 'is' ? 'empty' : 'not-empty', value: null }
      : undefined
  return { field: name, op, value: value.value }
}

/** `> timestamp("…")`. */
function since(field: string, op: RowOp, [word, open, at, close, ...more]: readonly Token[]): ConditionRow | undefined {
  const whole = word?.value === 'timestamp' && isSign(open, '(') && at?.kind === 'text' && isSign(close, ')')
  if (!whole || more.length > 0 || (op !== 'more-than' && op !== 'less-than')) return undefined
  return { field, op: op === 'more-than' ? 'after' : 'before', value: at.value }
}

const byMethod: Record<string, RowOp> = {
  contains: 'contains',
  startsWith: 'starts-with',
  endsWith: 'ends-with',
  matches: 'matches',
}

function called([name, open, value, close, ...more]: readonly Token[]): ConditionRow | undefined {
  if (name?.kind !== 'name' || !isSign(open, '(') || value?.kind !== 'text' || !isSign(close, ')') || more.length > 0)
    return undefined
  const path = String(name.value)
  const dot = path.lastIndexOf('.')
  const op = byMethod[path.slice(dot + 1)]
  return op && { field: path.slice(0, dot), op, value: value.value }
}

/** `"x" in list`, or `name in ["x", "y"]`. */
function within(part: readonly Token[]): ConditionRow | undefined {
  const [first, word, ...rest] = part
  if (word?.kind !== 'name' || word.value !== 'in') return undefined
  if (first?.kind === 'text' && rest.length === 1 && rest[0]!.kind === 'name')
    return { field: String(rest[0]!.value), op: 'has', value: first.value }
  const values = first?.kind === 'name' ? listOf(rest) : undefined
  return values && { field: String(first!.value), op: 'one-of', value: values }
}

function listOf(tokens: readonly Token[]): string[] | undefined {
  if (!isSign(tokens[0], '[') || !isSign(tokens.at(-1), ']')) return undefined
  const inner = tokens.slice(1, -1)
  const fitting = inner.every((token, at) => (at % 2 === 0 ? token.kind === 'text' : isSign(token, ',')))
  if (!fitting || (inner.length > 0 && inner.length % 2 === 0)) return undefined
  return inner.filter(({ kind }) => kind === 'text').map(({ value }) => String(value))
}

const literals: Partial<Record<Named['type'], string>> = { text: 'string', number: 'number', 'yes/no': 'boolean' }

/** A comparison the form offers for this name, with a value of its kind. */
function fits({ op, value }: ConditionRow, { type }: Named): boolean {
  if (!opsOf[type].includes(op)) return false
  if (value === null || Array.isArray(value) || op === 'after' || op === 'before' || op === 'has' || op === 'has-not')
    return true
  const wanted = literals[type]
  return wanted === undefined ? isPlain(value) : typeof value === wanted
}

const isPlain = (value: RowValue) =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
