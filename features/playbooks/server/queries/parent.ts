import type { Scene } from '../../../../platform/server/scene.ts'
import { findStep } from '../stores/steps.store.ts'

/** The step that waits for a run, as its job names it. */
export async function parentAttempt(
  scene: Scene,
  stepId: string | null,
): Promise<{ stepId: string; attempt: number } | undefined> {
  const step = stepId === null ? undefined : await findStep(scene, stepId)
  return step && { stepId: step.id, attempt: step.attempt }
}
