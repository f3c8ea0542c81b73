import { Problem } from '../../../../platform/contract/problem.ts'
import type { Doors } from '../../../../platform/server/feature.ts'
import { granted } from '../../../../platform/server/policy.ts'
import type { Actor } from '../../../../platform/server/scene.ts'
import { presentNote } from '../note.view.ts'
import { visibleNote } from '../queries/get-note.ts'

/**
 * Whether a person may write into a note now, or only watch it.
 * @throws Problem request.unknown when it is not there for them, request.forbidden without the right to read notes
 */
export async function mayWrite(doors: Doors, actor: Actor, noteId: string): Promise<boolean> {
  if (!granted(actor, 'note.read'))
    throw new Problem(
      'forbidden',
      'request.forbidden',
      'This needs the permission note.read, which none of your roles gives.',
    )
  return doors.read(actor, async (scene) =>
    presentNote(scene, await visibleNote(scene, noteId)).can.includes('note.edit'),
  )
}

/** The same for who is connected already: undefined when the connection has to end. */
export async function stillMayWrite(doors: Doors, actor: Actor, noteId: string): Promise<boolean | undefined> {
  try {
    return await mayWrite(doors, actor, noteId)
  } catch (error) {
    if (error instanceof Problem && (error.kind === 'unknown' || error.kind === 'forbidden')) return undefined
    throw error
  }
}
