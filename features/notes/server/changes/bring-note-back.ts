import { change, one } from '../../../../platform/server/change.ts'
import { bringNoteBack as request } from '../../contract/requests/change-notes.ts'
import { mustBeRemoved, type NoteTarget } from '../note.ts'
import { presentNotes } from '../note.view.ts'
import { loadNotes, updateNote } from '../notes.store.ts'

export const bringNoteBack = change({
  request,
  fact: 'note.brought-back',
  subjectKind: 'note',
  permission: 'note.remove',
  load: loadNotes,
  when: mustBeRemoved,
  apply: one(async (scene, note: NoteTarget) => {
    await updateNote(scene, note.id, { removed_at: null })
    return { subjectId: note.id, caseId: note.caseId, data: { title: note.title } }
  }),
  present: presentNotes,
  inverse: (fact) => ({ change: 'note.remove', subjectId: fact.subjectId, body: {} }),
})
