import { unknown } from '../../../../platform/contract/problem.ts'
import { isId } from '../../../../platform/server/ids.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { findCase } from '../../../cases/server/index.ts'
import { getNote as request } from '../../contract/requests/read-notes.ts'
import { presentNote } from '../note.view.ts'
import { noteRows, type NoteRow } from './note-rows.ts'

export const getNote = query({
  request,
  permission: 'note.read',
  run: async (scene, _, { id }) => presentNote(scene, await visibleNote(scene, id)),
})

/** @throws Problem request.unknown when it is not there, or not for who asks */
export async function visibleNote(scene: Scene, id = ''): Promise<NoteRow> {
  const [row] = isId(id) ? await noteRows(scene, { ids: [id] }) : []
  if (!row || row.removedAt) throw unknown('note')
  await findCase(scene, row.caseId)
  return row
}
