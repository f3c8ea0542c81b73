import type { Scene } from '../../../../platform/server/scene.ts'
import { millisecondsOf } from '../../contract/document/duration.ts'
import { loadRuns } from '../stores/runs.store.ts'
import { findStep, insertWait, leaveAlone, updateStep } from '../stores/steps.store.ts'
import { beginStep, endRunSoon, goOn, stepJob, type Keeping } from './follow.ts'
import type { Outcome } from './outcome.ts'
import type { Engine, Standing } from './standing.ts'
import { below } from './way.ts'

/** Keeps what came of a step together with the jobs that follow: all or nothing, and once. */
export async function settle({ scene }: Engine, at: Standing, outcome: Outcome): Promise<void> {
  await scene.keep(at.actor.organisationId, async (within, add) => {
    const [run] = await loadRuns(within, [at.run.id])
    const row = await findStep(within, at.row.id)
    // Somebody was faster: the same job run twice, a cancel, a new beginning.
    if (run?.status !== 'running' || row?.status !== at.row.status || row.attempt !== at.row.attempt) return
    const keeping: Keeping = { scene: within, add, run, document: at.document }
    await keep(keeping, at, outcome)
  })
}

async function keep(keeping: Keeping, at: Standing, outcome: Outcome): Promise<void> {
  const { scene } = keeping
  const { row, step } = at
  const input = 'input' in outcome && outcome.input !== undefined ? { input: outcome.input } : {}
  switch (outcome.kind) {
    case 'done':
      await updateStep(scene, row.id, { ...input, status: 'done', output: outcome.output, dueAt: null })
      await leaveAlone(scene, [row.id])
      return goOn(keeping, { frame: row.frame, to: 'to' in outcome ? outcome.to : step.next })
    case 'waits':
      return keepWaiting(keeping, at, outcome)
    case 'failed':
      return fail(keeping, at, outcome)
    case 'forks':
      await updateStep(scene, row.id, { status: 'done', output: null })
      for (const [branch, id] of outcome.branches.entries())
        await goOn(keeping, { frame: below(row.frame, row.step, branch), to: id })
      return
    case 'turns':
      return turnFirst(keeping, at, outcome.items)
    case 'ends':
      await updateStep(scene, row.id, { ...input, status: 'done', output: outcome.ending.output })
      return endRunSoon(keeping, outcome.ending)
  }
}

async function turnFirst(keeping: Keeping, { row, step }: Standing, items: readonly unknown[]): Promise<void> {
  if (step.kind !== 'loop') return
  if (items.length > 0) {
    await updateStep(keeping.scene, row.id, { status: 'waiting', state: { items } })
    return beginStep(keeping, step.do, below(row.frame, row.step, 0))
  }
  await updateStep(keeping.scene, row.id, { status: 'done', output: { turns: 0 } })
  await goOn(keeping, { frame: row.frame, to: step.next })
}

async function keepWaiting(
  { scene, add }: Keeping,
  { row }: Standing,
  outcome: Extract<Outcome, { kind: 'waits' }>,
): Promise<void> {
  const { organisationId } = scene.actor
  const dueAt = outcome.dueAt ?? null
  await updateStep(scene, row.id, {
    status: 'waiting',
    dueAt,
    ...(outcome.input === undefined ? {} : { input: outcome.input }),
    ...(outcome.state === undefined ? {} : { state: outcome.state }),
  })
  for (const wait of outcome.for ?? []) await insertWait(scene, row, wait)
  const job = { stepId: row.id, attempt: row.attempt }
  if (dueAt) await add(stepJob(organisationId, { ...job, why: 'due', dueAt: dueAt.toISOString() }, dueAt))
  if (outcome.look) await add(stepJob(organisationId, { ...job, why: 'look' }))
}

/** Tried again, answered by another step, or the end of the run. */
async function fail(keeping: Keeping, at: Standing, outcome: Extract<Outcome, { kind: 'failed' }>): Promise<void> {
  const { scene, add } = keeping
  const { row, step } = at
  const input = outcome.input === undefined ? {} : { input: outcome.input }
  const retryAt = outcome.final ? undefined : nextAttempt(scene, at)
  if (retryAt) {
    const attempt = row.attempt + 1
    await updateStep(scene, row.id, { ...input, status: 'ready', attempt, error: outcome.sentence, dueAt: retryAt })
    return add(stepJob(scene.actor.organisationId, { stepId: row.id, attempt, why: 'begin' }, retryAt))
  }
  await updateStep(scene, row.id, { ...input, status: 'failed', error: outcome.sentence, dueAt: null })
  await leaveAlone(scene, [row.id])
  const onError = !outcome.final && 'onError' in step ? step.onError : undefined
  if (onError) return goOn(keeping, { frame: row.frame, to: onError })
  await endRunSoon(keeping, { status: 'failed', why: `"${step.name}": ${outcome.sentence}`, output: null })
}

function nextAttempt(scene: Scene, { row, step }: Standing): Date | undefined {
  const retry = 'retry' in step ? step.retry : undefined
  if (!retry || row.attempt > retry.times) return undefined
  const next = new Date(scene.now.getTime() + millisecondsOf(retry.wait))
  const timeout = 'timeout' in step ? step.timeout : undefined
  const end = timeout ? row.began_at.getTime() + millisecondsOf(timeout) : undefined
  return end !== undefined && next.getTime() > end ? undefined : next
}
