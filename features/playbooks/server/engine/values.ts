import {
  compileCondition,
  compileExpression,
  type Values,
  type Vocabulary,
} from '../../../../platform/contract/expressions/expression.ts'
import { compileTemplate } from '../../../../platform/contract/expressions/render.ts'
import { secretPlace } from '../../contract/check/check-texts.ts'
import { StepFailure } from './outcome.ts'

/** Everything an expression of a step can be asked of. */
export type Sight = { vocabulary: Vocabulary; values: Values }

/** @throws StepFailure */
export function askCondition({ vocabulary, values }: Sight, text: string): boolean {
  const compiled = compileCondition(text, vocabulary)
  if ('fault' in compiled) throw new StepFailure(compiled.fault)
  const answer = compiled.of(values)
  if ('fault' in answer) throw new StepFailure(`"${text}" cannot be told: ${answer.fault}`)
  return answer.value === true
}

/** @throws StepFailure */
export function askValue({ vocabulary, values }: Sight, text: string): unknown {
  const compiled = compileExpression(text, vocabulary)
  if ('fault' in compiled) throw new StepFailure(compiled.fault)
  const answer = compiled.of(values)
  if ('fault' in answer) throw new StepFailure(`"${text}" cannot be told: ${answer.fault}`)
  return answer.value
}

const wholly = /^\s*\{\{([\s\S]*?)\}\}\s*$/

/** A text that is nothing but one expression is its value; what cannot be told fails the step. */
export function fillText(sight: Sight, text: string): unknown {
  const single = wholly.exec(text)?.[1]
  if (single !== undefined && !single.includes('{{')) return askValue(sight, single.trim())
  return sayText(sight, text)
}

/** @throws StepFailure */
export function sayText({ vocabulary, values }: Sight, text: string): string {
  const compiled = compileTemplate(text, vocabulary)
  if ('fault' in compiled) throw new StepFailure(compiled.fault)
  const { text: said, faults } = compiled.render(values)
  if (faults.length > 0) throw new StepFailure(`"${text.slice(0, 200)}" cannot be told: ${faults[0]}`)
  return said
}

/** JSON with all texts filled in. */
export function fill(sight: Sight, value: unknown, say = fillText): unknown {
  if (typeof value === 'string') return say(sight, value)
  if (Array.isArray(value)) return value.map((each) => fill(sight, each, say))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fill(sight, each, say)]))
}

/** Secrets stand beside what is filled in, never in it: what an alert says cannot ask for one. */
export const withSecrets =
  (secretOf: (name: string) => string) =>
  (sight: Sight, text: string): unknown => {
    const parts = text.split(new RegExp(secretPlace.source, 'g'))
    if (parts.length === 1) return fillText(sight, text)
    return parts.map((part, at) => (at % 2 === 0 ? sayText(sight, part) : secretOf(part))).join('')
  }
