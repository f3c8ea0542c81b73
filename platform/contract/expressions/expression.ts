// CEL in JavaScript (MIT, no dependencies, the fastest of those tried): not Turing-complete, so strangers may write it.
import { Environment } from '@marcbachmann/cel-js'
import { countSteps } from './count-steps.ts'
import { longest } from './expression-text.ts'
import { inWords } from './in-words.ts'
import { convert, plainly } from './plain.ts'
import { ownMethods, registerTexts } from './texts.ts'
import { makeWork, weighMade, working, type Work } from './work.ts'
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
  /**
   * A fault where its values do not fit, such as a word compared with a number, and where it is too much work: more than
   * is given, or than one evaluation may take. Never throws.
   */
  of: (values: Values, work?: Work) => Answer
}
export type Condition = {
  names: readonly string[]
  /** False as well where the values do not fit; `of` says which. */
  holds: (values: Values, work?: Work) => boolean
  of: Expression['of']
}

export { ExpressionText, longest } from './expression-text.ts'
export { makeWork, type Work } from './work.ts'

const limits = { maxAstNodes: 600, maxDepth: 40, maxListElements: 300, maxMapEntries: 50, maxCallArguments: 8 }

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

const base = registerTexts(mixed(new Environment({ limits, homogeneousAggregateLiterals: false })))

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
    countSteps(parsed.ast as unknown as Node)
    const ask = (values: Values) => parsed(convert(values) as Record<string, unknown>)
    return { names, of: (values, work = makeWork()) => answer(work, () => ask(values)) }
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
  const of: Expression['of'] = (values, work) => {
    const answered = plain.of(values, work)
    if ('fault' in answered || typeof answered.value === 'boolean') return answered
    return { fault: 'It came to something else than true or false.' }
  }
  const holds = (values: Values, work?: Work) => {
    const answered = of(values, work)
    return 'value' in answered && answered.value === true
  }
  return { names: plain.names, holds, of }
}

function answer(work: Work, ask: () => unknown): Answer {
  try {
    return working(work, () => {
      const value = ask()
      weighMade(value)
      return { value: plainly(value) }
    })
  } catch (error) {
    return { fault: work.tooMuch ?? faultOf(error).fault }
  }
}

/** The library writes the place and a drawing below its sentence. */
function faultOf(error: unknown): Fault {
  const { message = 'It cannot be read', range } = error as { message?: string; range?: { start: number } }
  const said = Object.entries(ownMethods)
    .reduce((text, [name, own]) => text.replaceAll(own, name), message.split('\n')[0]!)
    .replace(/[.\s]*$/, '')
  return { fault: inWords(said), ...(typeof range?.start === 'number' ? { at: range.start } : {}) }
}
