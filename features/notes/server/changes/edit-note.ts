import { change, one, type Fact, type Inverse } from '../../../../platform/server/change.ts'
import { editNote as request } from '../../contract/requests/change-notes.ts'
import { keepWholeText } from '../keep-text.ts'
import { editCounts, mustBeWritable, type NoteTarget } from '../note.ts'
import { presentNotes } from '../note.view.ts'
import { loadNotes } from '../notes.store.ts'
import { selectPeople } from '../queries/select-people.ts'
import { rewriteText } from '../text.ts'

export const editNote = change({
  request,
  fact: 'note.edited',
  subjectKind: 'note',
  load: loadNotes,
  when: mustBeWritable,
  apply: one(async (scene, note: NoteTarget, { body }: { body: string }) => {
    const { before, version, mentions } = await keepWholeText(scene, note, rewriteText(note.doc, body))
    const authors = await selectPeople(scene, scene.actor.personId ? [scene.actor.personId] : [])
    const data = { title: note.title, mentions, version, ...editCounts(note.body, body), authors }
    return { subjectId: note.id, caseId: note.caseId, data, before: { number: before }, after: { number: version } }
  }),
  present: presentNotes,
  inverse: versionBefore,
})

/** A burst of live editing has no `before`: others wrote in it too, so it is taken back by its history, not by undo. */
export function versionBefore(fact: Fact): Inverse | undefined {
  return fact.before ? { change: 'note.restore-version', subjectId: fact.subjectId, body: fact.before } : undefined
}
