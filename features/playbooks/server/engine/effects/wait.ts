import { isId } from '../../../../../platform/server/ids.ts'
import { millisecondsOf } from '../../../contract/document/duration.ts'
import { StepFailure, type Outcome } from '../outcome.ts'
import type { Standing } from '../standing.ts'
import { askValue, sayText, type Sight } from '../../../../../platform/contract/expressions/fill.ts'
import type { Doing } from './acting.ts'

export function beginWait(at: Standing, { step, sight }: Doing<'wait'>): Outcome {
  const now = sight.values.now as Date
  if (step.for !== undefined) return { kind: 'waits', dueAt: after(now, step.for) }
  if (step.until !== undefined) return { kind: 'waits', dueAt: timeOf(sight, step.until) }
  const subjectId = step.on === undefined ? (at.run.caseId ?? at.run.alertId) : sayText(sight, step.on).trim()
  if (subjectId === null || !isId(subjectId))
    throw new StepFailure(`It does not say about what the fact ${step.fact} is to be.`)
  // An alert's run hears of both; what it is about is said by the name of the fact.
  const about = step.on === undefined && step.fact?.startsWith('alert.') ? (at.run.alertId ?? subjectId) : subjectId
  return {
    kind: 'waits',
    input: { fact: step.fact, on: about },
    for: [{ fact: step.fact ?? '', subjectId: about, since: now }],
    dueAt: step.timeout ? after(now, step.timeout) : null,
  }
}

export const after = (now: Date, length: string): Date => new Date(now.getTime() + millisecondsOf(length))

function timeOf(sight: Sight, text: string): Date {
  const value = askValue(sight, text)
  const at = value instanceof Date ? value : new Date(String(value))
  // Later times can be kept, but not be said as times of the API are.
  const year = at.getUTCFullYear()
  if (year >= 10_000 || year < 1)
    throw new StepFailure(`"${text}" is a time in the year ${year}; a step waits until the year 9999 at most.`)
  if (Number.isNaN(year)) throw new StepFailure(`"${text}" is no time.`)
  return at
}
