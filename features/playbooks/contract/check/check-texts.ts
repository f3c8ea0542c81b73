import {
  compileCondition,
  compileExpression,
  type Vocabulary,
} from '../../../../platform/contract/expressions/expression.ts'
import { compileTemplate } from '../../../../platform/contract/expressions/render.ts'
import type { PlaybookDocument } from '../document/playbook.ts'
import type { Step, StepId } from '../document/step.ts'
import type { Fault } from './fault.ts'
import { vocabularyOf } from './vocabulary.ts'

/** `{{ secret.NAME }}`, which is no expression: it is put in where the request is made and nowhere before. */
export const secretPlace = /\{\{\s*secret\.([A-Za-z0-9_]+)\s*\}\}/g

type Written = { field: string; text: string; as: 'condition' | 'value' | 'template'; secrets?: boolean }

/** Expressions that do not compile or speak of what is not there, and secrets where they must not be. */
export function checkTexts(document: PlaybookDocument): Fault[] {
  return Object.entries(document.steps).flatMap(([id, step]) => {
    const vocabulary = vocabularyOf(document, id)
    return textsOf(step).flatMap((text) => checkText(document, { id, name: step.name, vocabulary }, text))
  })
}

type Place = { id: StepId; name: string; vocabulary: Vocabulary }

function checkText(document: PlaybookDocument, { id, name, vocabulary }: Place, written: Written): Fault[] {
  const { field } = written
  const fault = (sentence: string): Fault => ({ step: id, field, sentence: `"${name}", ${field}: ${sentence}` })
  const secrets = [...written.text.matchAll(secretPlace)].map((found) => found[1]!)
  if (secrets.length > 0 && !written.secrets)
    return [fault('Secrets can be used in the address, headers and body of a request only.')]
  const unknown = secrets.filter((secret) => !document.secrets.includes(secret))
  if (unknown.length > 0)
    return [fault(`The secret ${unknown[0]} is not among the secrets of this playbook. Name it there first.`)]
  const text = written.text.replace(secretPlace, '')
  const compiled = compilers[written.as](text, vocabulary)
  return 'fault' in compiled ? [fault(compiled.fault)] : []
}

const compilers = { condition: compileCondition, value: compileExpression, template: compileTemplate }

/** Everything in a step that is an expression or holds some. */
// oxlint-disable-next-line max-lines-per-function -- one entry for each kind of step
export function textsOf(step: Step): Written[] {
  const template = (field: string, text: string | undefined): Written[] =>
    text === undefined ? [] : [{ field, text, as: 'template' }]
  const value = (field: string, text: string | undefined): Written[] =>
    text === undefined ? [] : [{ field, text, as: 'value' }]
  switch (step.kind) {
    case 'action':
      return [...template('on', step.on), ...within('with', step.with)]
    case 'condition':
      return [{ field: 'if', text: step.if, as: 'condition' }]
    case 'switch':
      return value('value', step.value)
    case 'loop':
      return value('over', step.over)
    case 'playbook':
      return within('with', step.with)
    case 'http':
      return [...template('url', step.url), ...within('headers', step.headers), ...within('body', step.body)].map(
        (each) => ({ ...each, secrets: true }),
      )
    case 'script':
      return within('input', step.input)
    case 'wait':
      return [
        ...value('until', step.until),
        ...template('on', step.on),
        ...value('where', step.where).map((each) => ({ ...each, as: 'condition' as const })),
      ]
    case 'approval':
    case 'form':
      return [...template('question', step.question), ...template('of', step.of), ...template('then', step.then)]
    case 'manual':
      return [...template('title', step.title), ...template('text', step.text), ...template('of', step.of)]
    case 'notice':
      return [...template('to', step.to), ...template('text', step.text)]
    case 'end':
      return within('output', step.output)
    case 'parallel':
    case 'join':
      return []
  }
}

/** The texts of a JSON value, each with its way there. */
function within(field: string, value: unknown): Written[] {
  if (typeof value === 'string') return [{ field, text: value, as: 'template' }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) => within(`${field}.${key}`, each))
}
