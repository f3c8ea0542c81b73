import { change, one } from '../../../../platform/server/change.ts'
import { removeNote as request } from '../../contract/requests/change-notes.ts'
import { mustBeWritable, type NoteTarget } from '../note.ts'
import { presentNotes } from '../note.view.ts'
import { loadNotes, updateNote } from '../notes.store.ts'

export const removeNote = change({
  request,
  fact: 'note.removed',
  subjectKind: 'note',
  load: loadNotes,
  when: mustBeWritable,
  apply: one(async (scene, note: NoteTarget) => {
    await updateNote(scene, note.id, { removed_at: scene.now })
    return { subjectId: note.id, caseId: note.caseId, data: { title: note.title } }
  }),
  present: presentNotes,
  inverse: (fact) => ({ change: 'note.bring-back', subjectId: fact.subjectId, body: {} }),
})
