import type { Scene } from '../../../platform/server/scene.ts'
import { recordStep } from './custody/record-step.ts'
import { loadEvidence } from './evidence.store.ts'

/** What a program did with it, on whose behalf; whoever holds it, its custody tells. */
export async function recordAnalysis(
  scene: Scene,
  id: string,
  { reason, details }: { reason: string; details: string },
): Promise<void> {
  const [item] = await loadEvidence(scene, [id])
  if (item && item.standing !== 'disposed')
    await recordStep(scene, item, { kind: 'analysed', reason, details, now: {} })
}
