import { whoIs } from '../../queries/who.ts'
import { kept, StepFailure, type Outcome } from '../outcome.ts'
import type { Engine, Standing } from '../standing.ts'
import { sayText } from '../../../../../platform/contract/expressions/fill.ts'
import { act, type Doing } from './acting.ts'
import { after } from './wait.ts'

/** A task in the case; goes on when somebody has finished or skipped it. */
export async function beginManual(engine: Engine, at: Standing, { step, sight }: Doing<'manual'>): Promise<Outcome> {
  const change = engine.registry.changes.get('task.create')
  if (!change || at.run.caseId === null)
    throw new StepFailure('A manual task is written into a case, and this run is about an alert that is in none.')
  const now = sight.values.now as Date
  const who = step.of === undefined ? null : sayText(sight, step.of)
  const [owner] =
    who === null
      ? []
      : await engine.scene.system(at.actor.organisationId, 'read', (within) => whoIs(within, at.run, who))
  const body = {
    caseId: at.run.caseId,
    title: sayText(sight, step.title).replaceAll(/\s+/g, ' ').trim().slice(0, 300) || step.name,
    description: step.text === undefined ? '' : sayText(sight, step.text),
    mandatory: step.mandatory,
    ...(owner ? { ownerId: owner.id } : {}),
    ...(step.due ? { dueAt: after(now, step.due).toISOString() } : {}),
  }
  const task = (await act(engine, at, { change, refs: [], body })) as { id: string }
  const since = new Date(now.getTime() - 60_000)
  return {
    kind: 'waits',
    input: kept(body),
    state: { task: task.id },
    for: ['task.finished', 'task.skipped'].map((fact) => ({ fact, subjectId: task.id, since })),
    dueAt: step.timeout ? after(now, step.timeout) : null,
    look: true,
  }
}
