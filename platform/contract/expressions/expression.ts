// CEL in JavaScript (MIT, no dependencies, the fastest of those tried): not Turing-complete, so strangers may write it.
import { Environment } from '@marcbachmann/cel-js'
// `matches` of CEL asks for RE2: linear time whatever the pattern.
import { RE2JS } from 're2js'
import { longest } from './expression-text.ts'
import { boundsOf, namesOf, type Node } from './walk.ts'

/** What an expression may speak of: full names such as `case.severity`; below a `map` any key may follow. */
export type Vocabulary = Readonly<Record<string, Named>>
export type Named = {
  type: 'text' | 'number' | 'yes/no' | 'time' | 'list' | 'map' | 'any'
  /** What it is, in words, for those who write one. */
  says: string
  /** The words it can be, when it is one of few. */
  words?: readonly string[]
}

export type Values = Readonly<Record<string, unknown>>
/** `at`: the character it went wrong at, from 0. */
export type Fault = { fault: string; at?: number }
export type Answer = { value: unknown } | { fault: string }
export type Expression = {
  /** The names it uses, longest form: `case.fields.amount`. */
  names: readonly string[]
  /** A fault where its values do not fit, such as a word compared with a number. Never throws. */
  of: (values: Values) => Answer
}
export type Condition = {
  names: readonly string[]
  /** False as well where the values do not fit; `of` says which. */
  holds: (values: Values) => boolean
  of: Expression['of']
}

export { ExpressionText, longest } from './expression-text.ts'

const limits = { maxAstNodes: 600, maxDepth: 40, maxListElements: 300, maxMapEntries: 50, maxCallArguments: 8 }
/** Of lists an expression walks through; macros stand in each other twice at most. */
const mostItems = 300

const patterns = new Map<string, RE2JS>()
function fits(text: string, pattern: string): boolean {
  let compiled = patterns.get(pattern)
  if (!compiled) {
    if (pattern.length > 500) throw new Error('The pattern is longer than 500 characters')
    compiled = RE2JS.compile(pattern)
    if (compiled.programSize() > 1000) throw new Error('The pattern is too large')
    if (patterns.size > 500) patterns.clear()
    patterns.set(pattern, compiled)
  }
  return compiled.matcher(text.slice(0, 20_000)).find()
}

const mixed = (env: Environment): Environment => {
  for (const [sign, make] of [
    ['+', (a: number, b: number) => a + b],
    ['-', (a: number, b: number) => a - b],
    ['*', (a: number, b: number) => a * b],
    ['/', (a: number, b: number) => a / b],
  ] as const) {
    env.registerOperator(`int ${sign} double`, (a: bigint, b: number) => make(Number(a), b))
    env.registerOperator(`double ${sign} int`, (a: number, b: bigint) => make(a, Number(b)))
  }
  return env
}

const base = mixed(new Environment({ limits, homogeneousAggregateLiterals: false })).registerFunction(
  'string.fitsPattern(string): bool',
  fits,
)

/** Parses once, to be asked often. A condition or a value: what it comes to is known when it is asked. */
export function compileExpression(text: string, vocabulary: Vocabulary): Expression | Fault {
  if (text.length > longest) return { fault: `It is longer than ${longest} characters.` }
  try {
    const env = base.clone()
    for (const root of new Set(Object.keys(vocabulary).map((name) => name.split('.')[0]!)))
      env.registerVariable(root, 'dyn')
    const parsed = env.parse(text)
    const bound = boundsOf(parsed.ast as unknown as Node)
    if (bound) return bound
    const { names, unknown } = namesOf(parsed.ast as unknown as Node, vocabulary)
    if (unknown) return unknown
    const checked = parsed.check()
    if (!checked.valid) return faultOf(checked.error)
    return { names, of: (values) => answer(() => parsed(convert(values, 0) as Record<string, unknown>)) }
  } catch (error) {
    return faultOf(error)
  }
}

/** @returns a fault as well for one that can never be true or false */
export function compileCondition(text: string, vocabulary: Vocabulary): Condition | Fault {
  const compiled = compileExpression(`(${text}\n) == true`, vocabulary)
  const plain = compileExpression(text, vocabulary)
  if ('fault' in plain) return plain
  if ('fault' in compiled) return { fault: 'It must come to true or false.' }
  const of: Expression['of'] = (values) => {
    const answered = plain.of(values)
    if ('fault' in answered || typeof answered.value === 'boolean') return answered
    return { fault: 'It came to something else than true or false.' }
  }
  const holds = (values: Values) => {
    const answered = of(values)
    return 'value' in answered && answered.value === true
  }
  return { names: plain.names, holds, of }
}

function answer(ask: () => unknown): Answer {
  try {
    return { value: plainly(ask()) }
  } catch (error) {
    return { fault: faultOf(error).fault }
  }
}

/** The library writes the place and a drawing below its sentence. */
function faultOf(error: unknown): Fault {
  const { message = 'It cannot be read', range } = error as { message?: string; range?: { start: number } }
  const said = message
    .split('\n')[0]!
    .replace('fitsPattern', 'matches')
    .replace(/[.\s]*$/, '.')
  return { fault: said, ...(typeof range?.start === 'number' ? { at: range.start } : {}) }
}

/** As CEL knows them: whole numbers as int, nothing as null, lists no longer than can be walked. */
function convert(value: unknown, depth: number): unknown {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value
  if (value === undefined) return null
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  if (depth > 6) return null
  if (Array.isArray(value)) return value.slice(0, mostItems).map((each) => convert(each, depth + 1))
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, convert(each, depth + 1)]))
}

function plainly(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value)
  if (Array.isArray(value)) return value.map(plainly)
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, each]) => [String(key), plainly(each)]))
  return value
}
