import { unknown } from '../../../platform/contract/problem.ts'
import type { Content } from '../../../platform/server/means/files/content.ts'
import type { Files } from '../../../platform/server/means/files/files.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import { loadEvidence } from './evidence.store.ts'
import { register } from './register.ts'

type Found = { parentId: string; name: string; content: Content; reason: string }

/** What was taken out of an exhibit: one of its own, held by whoever had it taken out. @throws Problem 404, 409 */
export async function registerFound(
  scene: Scene,
  files: Files,
  { parentId, name, content, reason }: Found,
): Promise<{ id: string; exhibit: string }> {
  const [parent] = await loadEvidence(scene, [parentId])
  if (!parent) throw unknown('exhibit')
  const said = { caseId: parent.head.id, kind: 'file', title: name, parentId, source: parent.exhibit, reason } as const
  const { subjectId, data } = await register(scene, { ...nothingElse, ...said }, async (holderId) => {
    await files.hold(scene, content.contentId, holderId)
    return { ...content, name }
  })
  return { id: subjectId, exhibit: String(data['key']) }
}

/** What nobody said of it. */
export const nothingElse = {
  description: '',
  ownerName: null,
  ownerId: null,
  serial: null,
  storage: null,
  seal: null,
  how: 'acquired',
  from: null,
  at: null,
  place: null,
  authority: null,
  witness: null,
  acquisition: null,
} as const
