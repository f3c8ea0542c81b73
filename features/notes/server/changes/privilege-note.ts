import { change, one } from '../../../../platform/server/change.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { findCase } from '../../../cases/server/index.ts'
import { privilegeNote as privilege, releaseNote as release } from '../../contract/requests/change-notes.ts'
import { mustBePrivileged, mustNotBePrivileged, outsideCircle, type NoteTarget } from '../note.ts'
import { presentNotes } from '../note.view.ts'
import { inCircle, loadNotes, updateNote } from '../notes.store.ts'

/** Only inside the circle: who marked what they then cannot see would only think it safe. */
export const privilegeNote = change({
  request: privilege,
  inPerson: true,
  fact: 'note.privileged',
  subjectKind: 'note',
  load: loadNotes,
  allow: ({ parts }, { caseId }) => parts?.has(caseId) || 'Only notes of a restricted case can be privileged.',
  when: mustNotBePrivileged,
  check: async (scene, note) => ((await privileges(scene, note)) ? undefined : outsideCircle(note.head.key)),
  apply: one(async (scene, note: NoteTarget) => {
    await updateNote(scene, note.id, { privileged: true })
    return { subjectId: note.id, caseId: note.caseId, data: { title: note.title } }
  }),
  present: presentNotes,
})

/** Whoever sees it is of the circle. It cannot be undone: what was read was read. */
export const releaseNote = change({
  request: release,
  inPerson: true,
  fact: 'note.released',
  subjectKind: 'note',
  load: loadNotes,
  when: mustBePrivileged,
  apply: one(async (scene, note: NoteTarget, { reason }) => {
    await updateNote(scene, note.id, { privileged: false })
    return { subjectId: note.id, caseId: note.caseId, data: { title: note.title, reason } }
  }),
  present: presentNotes,
})

const privileges = async (scene: Scene, { caseId }: NoteTarget): Promise<boolean> =>
  ((await findCase(scene, caseId))?.restricted ?? false) && inCircle(scene, caseId)
