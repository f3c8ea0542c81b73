import { unknown } from '../../../platform/contract/problem.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import { personProblem, stateProblem, follow } from './custody/follow.ts'
import { recordStep, type Said } from './custody/record-step.ts'
import { conflict, type EvidenceRow } from './evidence.ts'
import { findEvidence, loadEvidence } from './evidence.store.ts'

/** What a reader of evidence needs to know of an exhibit whose bytes are kept here. */
export type ToAnalyse = {
  itemId: string
  caseId: string
  exhibit: string
  title: string
  contentId: string
  name: string
  size: number
  sha256: string
}

/**
 * The bytes of an exhibit one may see: `means.files.read(organisationId, contentId)` gives them.
 * @throws Problem request.unknown · evidence.not-kept-here · evidence.disposed
 */
export async function contentToAnalyse(scene: Scene, itemId: string): Promise<ToAnalyse> {
  const item = await findEvidence(scene, itemId)
  if (!item) throw unknown('exhibit')
  const { id, caseId, exhibit, title, content_id, file_name, size, sha256, standing } = item
  if (standing === 'disposed') throw conflict('evidence.disposed', `${exhibit} was disposed of: its custody has ended.`)
  if (content_id === null || !sha256)
    throw conflict('evidence.not-kept-here', `The bytes of ${exhibit} are not kept here.`)
  const bytes = {
    contentId: content_id,
    name: file_name ?? exhibit,
    size: Number(size),
    sha256: sha256.toString('hex'),
  }
  return { itemId: id, caseId, exhibit, title, ...bytes }
}

/**
 * A step of custody within another change, by whom that change is made. @returns the id of the step
 * @throws Problem where the exhibit is not to be seen, or the step not to be made as it stands
 */
export async function recordCustody(
  scene: Scene,
  itemId: string,
  said: Said & { kind: 'accessed' | 'analysed' | 'copied'; details?: string | null },
): Promise<string> {
  const [item] = (await loadEvidence(scene, [itemId])) as (EvidenceRow | undefined)[]
  if (!item) throw unknown('exhibit')
  const problem = stateProblem(item, said.kind)
  if (problem) throw problem
  const refused = personProblem(item, said.kind, scene.actor.personId)
  if (refused !== true) throw conflict('evidence.not-kept-here', refused)
  return recordStep(scene, item, { ...said, now: follow(item, said.kind, { byId: scene.actor.personId }) })
}
