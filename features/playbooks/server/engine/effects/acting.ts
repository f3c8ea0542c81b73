import { Problem } from '../../../../../platform/contract/problem.ts'
import { earlierAnswer } from '../../../../../platform/server/db/earlier-answer.ts'
import type { Performed, Request } from '../../../../../platform/server/perform.ts'
import { systemActor } from '../../../../../platform/server/scene.ts'
import type { Step } from '../../../contract/document/step.ts'
import { StepFailure } from '../outcome.ts'
import type { Engine, Standing } from '../standing.ts'
import type { Sight } from '../../../../../platform/contract/expressions/fill.ts'

export type Doing<K extends Step['kind']> = { step: Extract<Step, { kind: K }>; sight: Sight }

/** `itself`: what the engine does of its own, such as telling the very person who started the run. */
type Acting = Request & { tag?: string; itself?: true }

/**
 * One change for a step, once however often its job runs: the answer of the first time is kept with it.
 * @throws StepFailure with the sentence of the refusal
 */
export async function act(
  { scene }: Engine,
  { row, source, ...at }: Standing,
  { tag = '', itself, ...request }: Acting,
): Promise<unknown> {
  const actor = itself ? systemActor(at.actor.organisationId) : at.actor
  const idempotencyKey = `playbook ${row.id} ${row.attempt} ${tag || request.change.request.name}`
  const earlier = await scene.readAs(actor, (within) => earlierAnswer(within, idempotencyKey))
  if (earlier) return answerIn(earlier.answer as Performed)
  try {
    return answerIn(await scene.act({ actor, source, idempotencyKey }, request))
  } catch (error) {
    if (error instanceof Problem) throw new StepFailure(error.detail, error.kind === 'unavailable')
    throw error
  }
}

const answerIn = ({ outcomes }: Performed): unknown => outcomes[0]?.answer ?? null
