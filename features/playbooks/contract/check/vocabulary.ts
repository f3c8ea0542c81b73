import type { Vocabulary } from '../../../../platform/contract/expressions/expression.ts'
import { Alert } from '../../../alerts/contract/alert.ts'
import { Case } from '../../../cases/contract/case.ts'
import { reach } from '../document/graph.ts'
import type { PlaybookDocument } from '../document/playbook.ts'
import type { StepId } from '../document/step.ts'
import { bodiesOf } from './check-graph.ts'

const fieldsOf = (subject: string, shape: Record<string, unknown>): Vocabulary => ({
  ...Object.fromEntries(
    Object.keys(shape).map(
      (field) => [`${subject}.${field}`, { type: 'any', says: `${field} of the ${subject}` }] as const,
    ),
  ),
  [`${subject}.severityRank`]: { type: 'number', says: '1 informational to 5 critical' },
})

const subjects = {
  case: { ...fieldsOf('case', Case.shape), 'case.fields': { type: 'map', says: 'fields of its type' } },
  alert: fieldsOf('alert', Alert.shape),
} satisfies Record<string, Vocabulary>

/** What an expression of a step may speak of; without a step: what every one may. */
export function vocabularyOf(document: PlaybookDocument, at?: StepId): Vocabulary {
  const names: Record<string, Vocabulary[string]> = {
    now: { type: 'time', says: 'the moment the step begins' },
    'starter.id': { type: 'text', says: 'who started the run' },
    'starter.name': { type: 'text', says: 'who started the run' },
    'run.id': { type: 'text', says: 'the run' },
  }
  // A playbook for both knows of either what both have; of the other there is nothing but null.
  for (const kind of document.on) Object.assign(names, subjects[kind])
  for (const [key, { label }] of Object.entries(document.inputs)) names[`input.${key}`] = { type: 'any', says: label }
  const before = at === undefined ? Object.keys(document.steps) : stepsBefore(document, at)
  for (const id of before) {
    const step = document.steps[id]
    if (!step) continue
    names[`steps.${id}.output`] = { type: 'any', says: `what "${step.name}" came to` }
    names[`steps.${id}.error`] = { type: 'any', says: `why "${step.name}" failed` }
  }
  for (const [id, body] of bodiesOf(document)) {
    const loop = document.steps[id]
    if (loop?.kind === 'loop' && (at === undefined || body.has(at)))
      names[loop.as] = { type: 'any', says: `one of what "${loop.name}" goes through` }
  }
  if (at !== undefined && document.steps[at]?.kind === 'wait')
    Object.assign(names, {
      'fact.name': { type: 'text', says: 'the fact' },
      'fact.data': { type: 'map', says: 'what it says' },
    })
  return names
}

/** The steps from which a way leads here. */
function stepsBefore(document: PlaybookDocument, at: StepId): StepId[] {
  return Object.keys(document.steps).filter((id) => {
    const step = document.steps[id]
    return step !== undefined && id !== at && reach(document, [id]).has(at)
  })
}
