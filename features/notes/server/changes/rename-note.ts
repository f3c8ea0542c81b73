import { change, one } from '../../../../platform/server/change.ts'
import { renameNote as request } from '../../contract/requests/change-notes.ts'
import { mustBeWritable, type NoteTarget } from '../note.ts'
import { presentNotes } from '../note.view.ts'
import { loadNotes, touched, updateNote } from '../notes.store.ts'

export const renameNote = change({
  request,
  fact: 'note.renamed',
  subjectKind: 'note',
  permission: 'note.edit',
  load: loadNotes,
  when: mustBeWritable,
  apply: one(async (scene, note: NoteTarget, { title }: { title: string }) => {
    await updateNote(scene, note.id, { title, ...touched(scene) })
    return {
      subjectId: note.id,
      caseId: note.caseId,
      data: { title, from: note.title },
      before: { title: note.title },
      after: { title },
    }
  }),
  present: presentNotes,
  inverse: (fact) =>
    fact.before ? { change: 'note.rename', subjectId: fact.subjectId, body: fact.before } : undefined,
})
