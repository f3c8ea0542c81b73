import { noAct } from '../../../../../platform/server/acts/check-act.ts'
import { kept, StepFailure, type Outcome } from '../outcome.ts'
import type { Engine, Standing } from '../standing.ts'
import { fill, sayText } from '../../../../../platform/contract/expressions/fill.ts'
import { act, type Doing } from './acting.ts'

export async function beginAction(engine: Engine, at: Standing, { step, sight }: Doing<'action'>): Promise<Outcome> {
  const change = engine.registry.acts.get(step.change)
  if (!change) throw new StepFailure(noAct(engine.registry, step.change))
  const body = fill(sight, step.with ?? {}) as Record<string, unknown>
  const creates = !change.request.path.includes('{id}')
  const ref = creates
    ? undefined
    : step.on === undefined
      ? subjectFor(at, change.subjectKind)
      : sayText(sight, step.on).trim()
  const refs = ref === undefined ? [] : [ref]
  if (!creates && !ref) throw new StepFailure(`It does not say on which ${change.subjectKind} to do ${step.change}.`)
  const input = kept({ change: step.change, ...(ref ? { on: ref } : {}), with: body })
  const answer = await act(engine, at, { change, refs, body })
  return { kind: 'done', input, output: shortened(answer), to: step.next }
}

type OfRun = { caseId: string | null; alertId: string | null }

/** What a run is about serves as what a change acts on. */
export function subjectFor({ run }: { run: OfRun }, kind: string): string | undefined {
  const id = kind === 'case' ? run.caseId : kind === 'alert' ? run.alertId : null
  if (id === null)
    throw new StepFailure(`This run is about no ${kind}, and the step does not say about which one it is.`)
  return id
}

/** Of a large answer only what names it: the case itself is asked for anew by whoever wants to know more. */
function shortened(answer: unknown): unknown {
  if (JSON.stringify(answer ?? null).length <= 16 * 1024) return kept(answer)
  const { id, key, version, status } = (answer ?? {}) as Record<string, unknown>
  return kept({ id, key, version, status })
}
