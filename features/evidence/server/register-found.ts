import type { Content } from '../../../platform/server/means/files/content.ts'
import type { Files } from '../../../platform/server/means/files/files.ts'
import { newId } from '../../../platform/server/ids.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import { unknown } from '../../../platform/contract/problem.ts'
import { openCase } from '../../cases/server/index.ts'
import { recordStep } from './custody/record-step.ts'
import { insertEvidence, loadEvidence, nextNumber } from './evidence.store.ts'

type Found = { parentId: string; name: string; content: Content; reason: string }

/** What was taken out of an exhibit: one of its own, held by whoever had it taken out. @throws Problem 404, 409 */
export async function registerFound(
  scene: Scene,
  files: Files,
  { parentId, name, content, reason }: Found,
): Promise<{ id: string; exhibit: string }> {
  const [parent] = await loadEvidence(scene, [parentId])
  if (!parent) throw unknown('exhibit')
  const kase = await openCase(scene, parent.head.id)
  const [id, number] = [newId(scene.now), await nextNumber(scene, kase.id)]
  const exhibit = `${kase.key}/${number}`
  const { contentId, size, md5, sha1, sha256, sha512 } = content
  const item = { id, exhibit, acquired_at: scene.now, last_step_at: scene.now }
  await files.hold(scene, contentId, id)
  await insertEvidence(scene, {
    ...item,
    case_id: kase.id,
    number,
    parent_id: parent.id,
    kind: 'file',
    title: name,
    source: parent.exhibit,
    content_id: contentId,
    file_name: name,
    size,
    md5: Buffer.from(md5, 'hex'),
    sha1: Buffer.from(sha1, 'hex'),
    sha256: Buffer.from(sha256, 'hex'),
    sha512: Buffer.from(sha512, 'hex'),
    registered_at: scene.now,
    registered_by: scene.actor.personId,
    standing: 'held',
    holder_id: scene.actor.personId,
  })
  const first = { kind: 'acquired' as const, fromName: parent.exhibit, reason, now: {} }
  await recordStep(scene, { ...item, caseId: kase.id, steps: 0 }, first)
  return { id, exhibit }
}
