import { newId } from '../../../../platform/server/ids.ts'
import type { NewJob } from '../../../../platform/server/jobs/enqueue.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { PlaybookDocument } from '../../contract/document/playbook.ts'
import type { StepId } from '../../contract/document/step.ts'
import { countLive, findLive, giveUpSteps, insertStep, updateStep } from '../stores/steps.store.ts'
import { countSteps, type Ending, type RunTarget } from '../stores/runs.store.ts'
import { arrive, below } from './way.ts'

/** A run may not go on for ever. */
export const mostBegun = 5000

/** One run whose row is locked, in the transaction that writes what follows. */
export type Keeping = {
  scene: Scene
  add: (job: NewJob) => Promise<void>
  run: RunTarget
  document: PlaybookDocument
}

export const stepJob = (
  organisationId: string,
  payload: { stepId: string; attempt: number; why: string; factId?: string; dueAt?: string },
  runAt?: Date,
): NewJob => ({ task: 'playbook-step', payload: { organisationId, ...payload }, ...(runAt ? { runAt } : {}) })

export async function beginStep(keeping: Keeping, step: StepId, frame: string): Promise<void> {
  const { scene, add, run } = keeping
  if (run.stepsBegun >= mostBegun)
    return endRunSoon(keeping, {
      status: 'failed',
      why: `It was stopped after ${mostBegun} steps: a run that long goes round without coming to an end.`,
      output: null,
    })
  run.stepsBegun += 1
  await countSteps(scene, run.id, 1)
  const id = newId(scene.now)
  await insertStep(scene, { id, runId: run.id, step, frame, status: 'ready' })
  await add(stepJob(scene.actor.organisationId, { stepId: id, attempt: 1, why: 'begin' }))
}

/** Goes on from a step that is over; undefined: that way ends here. */
export async function goOn(keeping: Keeping, from: { frame: string; to: StepId | undefined }): Promise<void> {
  const { document } = keeping
  if (from.to !== undefined) {
    const arrival = arrive(document, from.frame, from.to)
    if (arrival.kind === 'join') return joinBranch(keeping, arrival)
    if (arrival.kind === 'turn') return turnLoop(keeping, arrival)
    return beginStep(keeping, arrival.step, arrival.frame)
  }
  if ((await countLive(keeping.scene, keeping.run.id)) === 0)
    await endRunSoon(keeping, { status: 'done', why: null, output: null })
}

type Joining = Extract<ReturnType<typeof arrive>, { kind: 'join' }>

async function joinBranch(keeping: Keeping, { step: id, frame, parallel, branch, of }: Joining): Promise<void> {
  const { scene, run, document } = keeping
  const step = document.steps[id]
  if (step?.kind !== 'join') return
  let row = await findLive(scene, run.id, { step: id, frame })
  if (!row) {
    await insertStep(scene, {
      id: newId(scene.now),
      runId: run.id,
      step: id,
      frame,
      status: 'waiting',
      state: { came: [] },
    })
    row = await findLive(scene, run.id, { step: id, frame })
  }
  const came = [...new Set([...((row?.state.came as number[] | undefined) ?? []), branch])]
  const complete = step.waitsFor === 'first' || came.length === of
  await updateStep(scene, row!.id, { state: { came }, ...(complete ? { status: 'done', output: { came } } : {}) })
  if (!complete) return
  for (let each = 0; each < of; each += 1) await giveUpSteps(scene, run.id, below(frame, parallel, each))
  await goOn(keeping, { frame, to: step.next })
}

type Turning = Extract<ReturnType<typeof arrive>, { kind: 'turn' }>

async function turnLoop(keeping: Keeping, { step: id, frame, turn }: Turning): Promise<void> {
  const { scene, run, document } = keeping
  const [step, row] = [document.steps[id], await findLive(scene, run.id, { step: id, frame })]
  if (step?.kind !== 'loop' || !row) return
  const items = row.state.items as unknown[]
  if (turn + 1 < items.length) return beginStep(keeping, step.do, below(frame, id, turn + 1))
  await updateStep(scene, row.id, { status: 'done', output: { turns: items.length } })
  await goOn(keeping, { frame, to: step.next })
}

/** What still stands there is given up at once; the fact is recorded by a job of its own, through the one way to write. */
export async function endRunSoon({ scene, add, run }: Keeping, ending: Ending): Promise<void> {
  await giveUpSteps(scene, run.id)
  const { organisationId } = scene.actor
  await add({ task: 'playbook-end', payload: { organisationId, runId: run.id, ...ending } })
}
