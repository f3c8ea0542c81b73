import { newId } from '../../../platform/server/ids.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import { insertNote } from './notes.store.ts'
import { newText } from './text.ts'
import { insertVersion } from './versions.store.ts'

type Written = { caseId: string; title: string; body: string; privileged?: boolean }

/** A first version by who acts. @returns its id */
export async function writeNote(scene: Scene, { caseId, title, body, privileged = false }: Written): Promise<string> {
  const id = newId(scene.now)
  await insertNote(scene, { id, caseId, title, privileged, ...newText(body) })
  const authorIds = scene.actor.personId ? [scene.actor.personId] : []
  await insertVersion(scene, { noteId: id, caseId, title, body, authorIds })
  return id
}
