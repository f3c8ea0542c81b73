import { whoIs } from '../../queries/who.ts'
import { kept, StepFailure, type Outcome } from '../outcome.ts'
import type { Engine, Standing } from '../standing.ts'
import { sayText } from '../values.ts'
import { act, type Doing } from './acting.ts'

export async function beginNotice(engine: Engine, at: Standing, { step, sight }: Doing<'notice'>): Promise<Outcome> {
  const who = sayText(sight, step.to)
  const people = await engine.scene.system(at.actor.organisationId, 'read', (within) => whoIs(within, at.run, who))
  if (people.length === 0)
    throw new StepFailure(`There is nobody to tell: ${who} is no active person who may see this.`)
  const change = engine.registry.changes.get('playbook-run.tell')
  if (!change) throw new StepFailure('Nobody can be told from here.')
  const text = sayText(sight, step.text)
  await act(engine, at, { change, refs: [at.run.id], body: { people: people.map(({ id }) => id), text }, itself: true })
  return { kind: 'done', input: kept({ to: who, text }), output: { told: people }, to: step.next }
}
