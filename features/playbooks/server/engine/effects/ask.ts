import { kept, StepFailure, type Outcome } from '../outcome.ts'
import type { Engine, Standing } from '../standing.ts'
import { sayText } from '../../../../../platform/contract/expressions/fill.ts'
import { act, type Doing } from './acting.ts'
import { after } from './wait.ts'

/** Opens the question; whoever is asked finds it in their work and, where mail is set up, in their mail. */
export async function beginAsk(
  engine: Engine,
  at: Standing,
  { step, sight }: Doing<'approval' | 'form'>,
): Promise<Outcome> {
  return openAsk(engine, at, { step, sight, of: step.of, again: false })
}

type Asking = Doing<'approval' | 'form'> & { of: string; again: boolean }

export async function openAsk(engine: Engine, at: Standing, { step, sight, of, again }: Asking): Promise<Outcome> {
  const change = engine.registry.changes.get('playbook-ask.open')
  if (!change) throw new StepFailure('Nobody can be asked from here.')
  const now = sight.values.now as Date
  const dueAt = step.by ? after(now, step.by) : null
  const body = {
    stepId: at.row.id,
    kind: step.kind,
    question: sayText(sight, step.question),
    fields: step.kind === 'form' ? step.fields : [],
    of: sayText(sight, of),
    dueAt: dueAt?.toISOString() ?? null,
    fourEyes: step.kind === 'approval' && step.fourEyes,
    again,
  }
  await act(engine, at, { change, refs: [], body, itself: true, tag: again ? 'ask again' : 'ask' })
  const input = kept({ question: body.question, of: body.of })
  return { kind: 'waits', input, state: { again }, dueAt, look: true }
}
