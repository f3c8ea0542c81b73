import { z } from 'zod'
import { queryRequest } from '../../../../platform/contract/endpoint.ts'
import { page, pageQuery } from '../../../../platform/contract/page.ts'
import { CaseInput, Reach } from '../../../cases/contract/case.ts'
import { Note, NoteItem, NoteVersion, Piece } from '../note.ts'

export const listNotes = queryRequest({
  name: 'note.list',
  path: '/notes',
  summary: 'Notes of a case and of all merged into it, newest first',
  query: z.strictObject({ ...pageQuery, case: CaseInput, reach: Reach.default('own') }),
  answer: page(NoteItem),
})

export const getNote = queryRequest({
  name: 'note.get',
  path: '/notes/{id}',
  summary: 'One note',
  query: z.strictObject({}),
  answer: Note,
})

export const listNoteVersions = queryRequest({
  name: 'note.versions',
  path: '/notes/{id}/versions',
  summary: 'Versions of a note, newest first',
  query: z.strictObject({ ...pageQuery }),
  answer: page(NoteVersion),
})

/** `against`: the version before (what this one changed), or the text as it stands (what restoring would change). */
export const getNoteVersion = queryRequest({
  name: 'note.version',
  path: '/notes/{id}/versions/{number}',
  summary: 'One version of a note, with what differs',
  query: z.strictObject({ against: z.enum(['before', 'now']).default('before') }),
  answer: NoteVersion.extend({ body: z.string(), difference: z.array(Piece) }).meta({ id: 'NoteVersionText' }),
})
