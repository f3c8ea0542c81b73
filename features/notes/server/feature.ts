import type { Feature } from '../../../platform/server/feature.ts'
import { NotePicture } from '../contract/note.ts'
import { noteFacts } from '../contract/facts.ts'
import { addNotePicture } from './changes/add-note-picture.ts'
import { bringNoteBack } from './changes/bring-note-back.ts'
import { createNote } from './changes/create-note.ts'
import { editNoteLive } from './changes/edit-note-live.ts'
import { editNote } from './changes/edit-note.ts'
import { privilegeNote, releaseNote } from './changes/privilege-note.ts'
import { removeNote } from './changes/remove-note.ts'
import { renameNote } from './changes/rename-note.ts'
import { restoreNoteVersion } from './changes/restore-note-version.ts'
import { settleNote } from './changes/settle-note.ts'
import { liveNotes } from './doors/live-notes.ts'
import { describedDoors, notePictures } from './doors/note-pictures.ts'
import { settleNotes } from './jobs/settle-notes.ts'
import { getNoteVersion } from './queries/get-note-version.ts'
import { getNote } from './queries/get-note.ts'
import { listNoteVersions } from './queries/list-note-versions.ts'
import { listNotes } from './queries/list-notes.ts'

export const notesFeature: Feature = {
  name: 'notes',
  needs: ['cases'],
  acts: ['note.*'],
  noun: 'notes',
  facts: noteFacts,
  changes: [
    createNote,
    renameNote,
    editNote,
    privilegeNote,
    releaseNote,
    removeNote,
    bringNoteBack,
    restoreNoteVersion,
    editNoteLive,
    settleNote,
    addNotePicture,
  ],
  queries: [listNotes, getNote, listNoteVersions, getNoteVersion],
  jobs: [settleNotes],
  describedDoors,
  describedSchemas: [NotePicture],
  async doors(app, doors) {
    await liveNotes(app, doors)
    await notePictures(app, doors)
  },
}
