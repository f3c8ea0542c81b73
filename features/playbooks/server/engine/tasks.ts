import { z } from 'zod'
import { Problem } from '../../../../platform/contract/problem.ts'
import type { Task, TaskScene } from '../../../../platform/server/feature.ts'
import type { Registry } from '../../../../platform/server/registry.ts'
import { systemActor } from '../../../../platform/server/scene.ts'
import { RunStatus } from '../../contract/run.ts'
import type { Means } from '../means.ts'
import { beginStep } from './begin.ts'
import { loadStanding } from './load.ts'
import { resumeStep } from './resume.ts'
import { settle } from './settle.ts'
import type { Engine } from './standing.ts'

const StepPayload = z.object({
  organisationId: z.uuid(),
  stepId: z.uuid(),
  attempt: z.int(),
  why: z.enum(['begin', 'due', 'fact', 'look', 'answered', 'child']),
  factId: z.uuid().optional(),
  dueAt: z.string().optional(),
})
const EndPayload = z.object({
  organisationId: z.uuid(),
  runId: z.uuid(),
  status: RunStatus,
  why: z.string().nullable(),
  output: z.json().nullable(),
})

/** The two jobs of the engine: to do one step, and to end a run. Each bears being run again. */
export const engineTasks = (registry: () => Registry, means: Means): Task[] => [
  {
    name: 'playbook-step',
    run: (scene, payload) => doStep({ scene, registry: registry(), means }, StepPayload.parse(payload)),
  },
  { name: 'playbook-end', run: (scene, payload) => endRun(scene, registry(), EndPayload.parse(payload)) },
]

async function doStep(engine: Engine, payload: z.infer<typeof StepPayload>): Promise<void> {
  const { organisationId, stepId, attempt, why } = payload
  const at = await engine.scene.system(organisationId, 'read', (within) => loadStanding(within, stepId))
  if (!at || at.row.attempt !== attempt) return
  if (at.row.status !== (why === 'begin' ? 'ready' : 'waiting')) return
  if (at.stopped !== undefined) return settle(engine, at, { kind: 'failed', sentence: at.stopped, final: true })
  const outcome = why === 'begin' ? await beginStep(engine, at) : await resumeStep(engine, at, payload)
  if (outcome) await settle(engine, at, outcome)
}

async function endRun(scene: TaskScene, { changes }: Registry, payload: z.infer<typeof EndPayload>): Promise<void> {
  const change = changes.get('playbook-run.end')
  if (!change) return
  const { organisationId, runId, ...body } = payload
  try {
    await scene.performAs(systemActor(organisationId), {}, { change, refs: [runId], body })
  } catch (error) {
    // Ended by another job, or by somebody who cancelled it.
    if (!(error instanceof Problem && error.code === 'playbook.run_over')) throw error
  }
}
