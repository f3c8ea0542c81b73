import { z } from 'zod'
import { Problem } from '../../../../platform/contract/problem.ts'
import type { JobScene, Task } from '../../../../platform/server/feature.ts'
import type { Measured } from '../../../../platform/server/means/files/content.ts'
import type { Files } from '../../../../platform/server/means/files/files.ts'
import { systemActor } from '../../../../platform/server/scene.ts'
import { measureTask, recordDamage, recordSound } from '../changes/verify-evidence.ts'
import { keptContent, type Kept } from './kept-content.store.ts'

const Payload = z.object({ organisationId: z.uuid(), id: z.uuid(), askedById: z.uuid().nullable() })
type Payload = z.infer<typeof Payload>

/** Reads all bytes of one exhibit, as somebody asked for. */
export const measureEvidence = (files: Files): Task => ({
  name: measureTask,
  run: (scene, payload) => measureOne({ scene, files }, Payload.parse(payload)),
})

/** What has ended meanwhile is left alone. */
export async function measureOne({ scene, files }: { scene: JobScene; files: Files }, asked: Payload): Promise<void> {
  const { organisationId, id, askedById } = asked
  const kept = await scene.system(organisationId, 'read', (within) => keptContent(within, id))
  if (!kept) return
  const { checked, ...measured } = await measure(files, organisationId, kept)
  const [change, body] =
    checked === 'sound'
      ? [recordSound, { ...measured, askedById }]
      : [recordDamage, { ...measured, askedById, checked }]
  try {
    await scene.performAs(systemActor(organisationId), {}, { change, refs: [id], body })
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'evidence.disposed') throw error
  }
}

type Came = { checked: 'sound' | 'damaged' | 'missing'; says: string | null; sha256: string | null }

/** @throws whatever keeps it from being read for now, such as a storage that cannot be reached: that is no damage */
async function measure(files: Files, organisationId: string, kept: Kept): Promise<Came> {
  const measured = await files.measure(organisationId, kept.contentId).catch((error: unknown): Measured => {
    if (error instanceof Problem && error.kind === 'unknown')
      return { sound: false, why: 'There is no such file any more.' }
    throw error
  })
  if (!measured.sound) {
    const missing = measured.chunk === undefined
    return { checked: missing ? 'missing' : 'damaged', says: measured.why, sha256: null }
  }
  const names = ['md5', 'sha1', 'sha256', 'sha512'] as const
  const other = names.filter((name) => measured[name] !== kept[name])
  const same = other.length === 0 && measured.size === kept.size
  const says = same ? null : `It is not what was registered: another ${other.join(', ') || 'size'}.`
  return { checked: same ? 'sound' : 'damaged', says, sha256: measured.sha256 }
}
