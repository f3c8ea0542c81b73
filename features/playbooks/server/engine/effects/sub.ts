import { kept, StepFailure, type Outcome } from '../outcome.ts'
import type { Engine, Standing } from '../standing.ts'
import { fill } from '../../../../../platform/contract/expressions/fill.ts'
import { act, type Doing } from './acting.ts'
import { after } from './wait.ts'

/** Starts another playbook on the same subject, and waits until that has ended. */
export async function beginSub(engine: Engine, at: Standing, { step, sight }: Doing<'playbook'>): Promise<Outcome> {
  const change = engine.registry.changes.get('playbook.start-within')
  if (!change) throw new StepFailure('Playbooks cannot be started here.')
  const input = fill(sight, step.with ?? {}) as Record<string, unknown>
  const subject = at.run.alertId ? { kind: 'alert', id: at.run.alertId } : { kind: 'case', id: at.run.caseId }
  const body = { subject, input, parentStepId: at.row.id }
  const started = (await act(engine, at, { change, refs: [step.playbook], body })) as { id: string } | null
  return {
    kind: 'waits',
    input: kept({ playbook: step.playbook, with: input }),
    state: { child: started?.id ?? null },
    dueAt: step.timeout ? after(sight.values.now as Date, step.timeout) : null,
    look: true,
  }
}
