import { compileCondition, compileExpression, makeWork, type Values, type Vocabulary, type Work } from './expression.ts'
import { compileTemplate } from './render.ts'

/** Everything an expression can be asked of. */
export type Sight = {
  vocabulary: Vocabulary
  values: Values
  /** What all that is asked of it may cost together; without, each for itself. */
  work?: Work
}

/** An expression could not be told; the message is a sentence. */
export class Untold extends Error {}

/** @throws Untold */
export function askCondition({ vocabulary, values, work }: Sight, text: string): boolean {
  const compiled = compileCondition(text, vocabulary)
  if ('fault' in compiled) throw new Untold(compiled.fault)
  const answer = compiled.of(values, work)
  if ('fault' in answer) throw new Untold(`"${text}" cannot be told: ${answer.fault}`)
  return answer.value === true
}

/** @throws Untold */
export function askValue({ vocabulary, values, work }: Sight, text: string): unknown {
  const compiled = compileExpression(text, vocabulary)
  if ('fault' in compiled) throw new Untold(compiled.fault)
  const answer = compiled.of(values, work)
  if ('fault' in answer) throw new Untold(`"${text}" cannot be told: ${answer.fault}`)
  return answer.value
}

const wholly = /^\s*\{\{([\s\S]*?)\}\}\s*$/

/** A text that is nothing but one expression is its value. @throws Untold */
export function fillText(sight: Sight, text: string): unknown {
  const single = wholly.exec(text)?.[1]
  if (single !== undefined && !single.includes('{{')) return askValue(sight, single.trim())
  return sayText(sight, text)
}

/** @throws Untold */
export function sayText({ vocabulary, values, work }: Sight, text: string): string {
  const compiled = compileTemplate(text, vocabulary)
  if ('fault' in compiled) throw new Untold(compiled.fault)
  const { text: said, faults } = compiled.render(values, work)
  if (faults.length > 0) throw new Untold(`"${text.slice(0, 200)}" cannot be told: ${faults[0]}`)
  return said
}

/** All texts in JSON that `fill` would fill in. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

/** JSON with all texts filled in, all of them one work. @throws Untold */
export function fill(sight: Sight, value: unknown, say = fillText): unknown {
  const shared = sight.work ? sight : { ...sight, work: makeWork() }
  const walk = (each: unknown): unknown => {
    if (typeof each === 'string') return say(shared, each)
    if (Array.isArray(each)) return each.map(walk)
    if (typeof each !== 'object' || each === null) return each
    return Object.fromEntries(Object.entries(each).map(([key, inner]) => [key, walk(inner)]))
  }
  return walk(value)
}
