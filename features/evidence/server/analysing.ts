import type { Scene } from '../../../platform/server/scene.ts'
import { recordStep } from './custody/record-step.ts'
import { loadEvidence } from './evidence.store.ts'

/** `contentId` and `sha256` are null where no bytes of it are kept here, or are no more. */
export type Analysable = {
  id: string
  caseId: string
  exhibit: string
  contentId: string | null
  sha256: string | null
}

/** What there is to read of an exhibit; undefined where there is none one may see. */
export async function contentToAnalyse(scene: Scene, id: string): Promise<Analysable | undefined> {
  const [item] = await loadEvidence(scene, [id])
  if (!item) return undefined
  const held = item.standing !== 'disposed'
  return {
    id: item.id,
    caseId: item.caseId,
    exhibit: item.exhibit,
    contentId: held ? item.content_id : null,
    sha256: held ? (item.sha256?.toString('hex') ?? null) : null,
  }
}

/** What a program did with it, on whose behalf; whoever holds it, its custody tells. */
export async function recordAnalysis(
  scene: Scene,
  id: string,
  { reason, details }: { reason: string; details: string },
): Promise<void> {
  const [item] = await loadEvidence(scene, [id])
  if (item && item.standing !== 'disposed') await recordStep(scene, item, { kind: 'analysed', reason, details, now: {} })
}
