import { Problem, wrongField } from '../../../platform/contract/problem.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import type { FormField } from '../contract/document/step.ts'
import type { AskRow } from './stores/asks.store.ts'

const over = {
  approved: 'was approved already',
  denied: 'was denied already',
  answered: 'was answered already',
  expired: 'was passed on to somebody else, because nobody answered in time',
  withdrawn: 'is not asked any more: the run went on or ended without it',
}

export function mustBeOpen(ask: AskRow, kind: AskRow['kind']): Problem | undefined {
  if (ask.kind !== kind)
    return new Problem(
      'conflict',
      'playbook.other_kind',
      kind === 'form'
        ? 'This is to be approved or denied; there is no form to fill in.'
        : 'This is a form to fill in; there is nothing to approve.',
    )
  if (ask.status === 'open') return undefined
  return new Problem('conflict', 'playbook.ask_over', `This ${over[ask.status]}. Nothing was changed.`)
}

export function decidingProblem({ actor }: Scene, ask: AskRow): true | string {
  if (ask.notBy !== null && actor.personId === ask.notBy)
    return 'You started this run, and what it asks is decided by somebody else: four eyes see more than two.'
  return answeringProblem({ actor }, ask)
}

export function answeringProblem({ actor }: Pick<Scene, 'actor'>, ask: AskRow): true | string {
  if (actor.personId !== null && ask.people.includes(actor.personId)) return true
  return 'You are not among those who are asked.'
}

/** Every field as it was asked for, and nothing else. */
export function answersProblem(
  { fields }: Pick<AskRow, 'fields'>,
  answers: Record<string, unknown>,
): Problem | undefined {
  for (const key of Object.keys(answers))
    if (!fields.some((field) => field.key === key))
      return wrongField('playbook.answer', `answers.${key}`, `The form has no field ${key}.`)
  for (const field of fields) {
    const sentence = answerFault(field, answers[field.key] ?? null)
    if (sentence) return wrongField('playbook.answer', `answers.${field.key}`, sentence)
  }
  return undefined
}

function answerFault({ label, type, required, choices }: FormField, value: unknown): string | undefined {
  if (value === null || value === '') return required ? `Please answer: ${label}` : undefined
  if (type === 'yes/no') return typeof value === 'boolean' ? undefined : `${label}: say yes or no.`
  if (type === 'number')
    return typeof value === 'number' && Number.isFinite(value) ? undefined : `${label}: write a number.`
  if (typeof value !== 'string' || value.length > 10_000) return `${label}: write it in at most 10,000 characters.`
  if (type === 'choice') return choices?.includes(value) ? undefined : `${label}: choose one of those offered.`
  if (type === 'date') return /^\d{4}-\d\d-\d\d$/.test(value) ? undefined : `${label}: write the date as 2026-03-31.`
  return undefined
}

/** What was left empty is null, so that expressions can speak of every field. */
export const wholly = ({ fields }: Pick<AskRow, 'fields'>, answers: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(fields.map(({ key }) => [key, answers[key] ?? null]))
