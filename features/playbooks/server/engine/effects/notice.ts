import { whoIs } from '../../queries/who.ts'
import { kept, StepFailure, type Outcome } from '../outcome.ts'
import type { Engine, Standing } from '../standing.ts'
import { sayText } from '../../../../../platform/contract/expressions/fill.ts'
import { act, type Doing } from './acting.ts'

/** As many as one telling takes, of people and of signs. */
const atOnce = 100
const longest = 2000

/** Told as everybody tells: by `notice.tell`, of what the run is about. */
export async function beginNotice(engine: Engine, at: Standing, { step, sight }: Doing<'notice'>): Promise<Outcome> {
  const who = sayText(sight, step.to)
  const people = await engine.scene.system(at.actor.organisationId, 'read', (within) => whoIs(within, at.run, who))
  if (people.length === 0)
    throw new StepFailure(`There is nobody to tell: ${who} is no active person who may see this.`)
  const change = engine.registry.changes.get('notice.tell')
  if (!change) throw new StepFailure('Nobody can be told from here.')
  const text = sayText(sight, step.text).trim().slice(0, longest)
  if (text === '') throw new StepFailure('There is nothing to say: the text is empty once it is filled in.')
  const { caseId, alertId } = at.run
  const subject = alertId === null ? { kind: 'case', id: caseId } : { kind: 'alert', id: alertId }
  for (let from = 0; from < people.length; from += atOnce) {
    const body = { subject, people: people.slice(from, from + atOnce).map(({ id }) => id), text }
    await act(engine, at, { change, refs: [], body, itself: true, tag: `tell ${from}` })
  }
  return { kind: 'done', input: kept({ to: who, text }), output: { told: people }, to: step.next }
}
