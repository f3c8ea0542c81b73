import { newId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { countSteps } from './runs.store.ts'
import { insertStep } from './steps.store.ts'

/** @returns the id of the row whose job begins it */
export async function startFirst(scene: Scene, { runId, step }: { runId: string; step: string }): Promise<string> {
  const id = newId(scene.now)
  await countSteps(scene, runId, 1)
  await insertStep(scene, { id, runId, step, frame: '', status: 'ready' })
  return id
}
