import { z } from 'zod'
import { changeRequest } from '../../../../platform/contract/endpoint.ts'
import { Id } from '../../../../platform/contract/scalars.ts'
import { CaseInput } from '../../../cases/contract/case.ts'
import { Reason } from '../../../cases/contract/requests/work-case.ts'
import { Note, NoteBody, NoteTitle } from '../note.ts'

const nothing = z.strictObject({})
const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)

export const createNote = changeRequest({
  name: 'note.create',
  path: '/notes',
  summary: 'Write a note into a case; `@[name](person:ID)` mentions',
  body: z.strictObject({
    caseId: CaseInput,
    title: NoteTitle,
    body: NoteBody.default(''),
    privileged: z.boolean().default(false),
  }),
  answer: Note,
})

export const renameNote = changeRequest({
  name: 'note.rename',
  path: '/notes/{id}/rename',
  summary: 'Give a note another title',
  body: z.strictObject({ title: NoteTitle }),
  answer: Note,
})

/** For clients without a live connection. What others type meanwhile stays: the difference is merged, not the whole text. */
export const editNote = changeRequest({
  name: 'note.edit',
  path: '/notes/{id}/edit',
  summary: 'Change the text of a note; send If-Match so that you edit what you read',
  body: z.strictObject({ body: NoteBody }),
  answer: Note,
})

export const privilegeNote = changeRequest({
  name: 'note.privilege',
  path: '/notes/{id}/privilege',
  summary:
    'Mark a note as legally privileged: only counsel’s circle of the restricted case sees it then, or that it is there',
  body: nothing,
  answer: Note,
})

export const releaseNote = changeRequest({
  name: 'note.release',
  path: '/notes/{id}/release',
  summary: 'Give up the privilege of a note, so that all members of the case see it',
  body: z.strictObject({ reason: Reason }),
  answer: Note,
})

export const removeNote = changeRequest({
  name: 'note.remove',
  path: '/notes/{id}/remove',
  summary: 'Take a note out of its case; it can be brought back',
  body: nothing,
  answer: Note,
})

export const bringNoteBack = changeRequest({
  name: 'note.bring-back',
  path: '/notes/{id}/bring-back',
  summary: 'Bring a removed note back',
  body: nothing,
  answer: Note,
})

export const restoreNoteVersion = changeRequest({
  name: 'note.restore-version',
  path: '/notes/{id}/restore-version',
  summary: 'Put the text of a version back, as an edit that who is writing sees',
  body: z.strictObject({ number: z.int().min(1).max(1_000_000_000) }),
  answer: Note,
})

/** What was typed live since the last save: no route. `final` ends the burst of editing. */
export const editNoteLive = changeRequest({
  name: 'note.edit-live',
  path: '/notes/{id}/edit-live',
  summary: 'Keep what was typed into a note live',
  body: z.strictObject({ update: Bytes, authorIds: z.array(Id).max(1000), final: z.boolean() }),
  answer: z.null(),
})

/** Ends a burst of editing whose writers are gone without a word: no route. */
export const settleNote = changeRequest({
  name: 'note.settle',
  path: '/notes/{id}/settle',
  summary: 'Write the version that editing left behind',
  body: nothing,
  answer: z.null(),
})

/** The door reads the picture from the body of the request: no route of the pattern. */
export const addNotePicture = changeRequest({
  name: 'note.add-picture',
  path: '/notes/{id}/pictures',
  summary: 'Add a picture to a note',
  body: z.strictObject({
    pictureId: Id,
    name: z.string().max(200),
    mediaType: z.string(),
    width: z.int(),
    height: z.int(),
    bytes: Bytes,
  }),
  answer: z.null(),
})
