import { Problem } from '../../../../platform/contract/problem.ts'
import { change, one } from '../../../../platform/server/change.ts'
import { restoreNoteVersion as request } from '../../contract/requests/change-notes.ts'
import { keepWholeText } from '../keep-text.ts'
import { mustBeWritable, type NoteTarget } from '../note.ts'
import { presentNotes } from '../note.view.ts'
import { loadNotes } from '../notes.store.ts'
import { rewriteText } from '../text.ts'
import { selectVersion } from '../versions.store.ts'
import { versionBefore } from './edit-note.ts'

export const restoreNoteVersion = change({
  request,
  fact: 'note.version-restored',
  subjectKind: 'note',
  permission: 'note.edit',
  load: loadNotes,
  when: mustBeWritable,
  apply: one(async (scene, note: NoteTarget, { number }: { number: number }) => {
    const wanted = await selectVersion(scene, note.id, number)
    if (!wanted)
      throw new Problem('invalid', 'note.no-such-version', `This note has no version ${number}. Nothing was changed.`)
    const { before, version, mentions } = await keepWholeText(scene, note, rewriteText(note.doc, wanted.body))
    const data = { title: note.title, mentions, restored: number, version }
    return { subjectId: note.id, caseId: note.caseId, data, before: { number: before }, after: { number: version } }
  }),
  present: presentNotes,
  inverse: versionBefore,
})
