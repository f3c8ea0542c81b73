import { z } from 'zod'
import { Can, Id, Line, Markdown, PersonRef, Time, Version } from '../../../platform/contract/scalars.ts'
import { CaseRef } from '../../cases/contract/case.ts'

/** Characters of UTF-16; a note that grows beyond belongs into evidence. */
export const longestBody = 200_000

export const NoteTitle = Line(200)

/** Line ends are `\n` only: editors count characters, and must count the same. */
export const NoteBody = Markdown(longestBody).transform((text) => text.replaceAll(/\r\n?/g, '\n'))

const head = {
  id: Id,
  version: Version,
  /** The case it was written in; it may be merged into another, which shows it too. */
  case: CaseRef,
  title: z.string(),
  createdAt: Time,
  createdBy: PersonRef.nullable(),
  updatedAt: Time,
  updatedBy: PersonRef.nullable(),
  /** Legally: only counsel's circle sees that there is such a note. */
  privileged: z.boolean(),
  /** Why nothing can be written now, as a sentence; null when it can, as far as the case goes. */
  readOnly: z.string().nullable(),
  can: Can,
}

/** What a note is called until somebody gives it a title. */
export const untitled = 'Untitled note'

/** A row of the list: the beginning of the text, without its pictures. An untitled one goes by the heading it begins with. */
export const NoteItem = z.object({ ...head, excerpt: z.string() }).meta({ id: 'NoteItem' })
export type NoteItem = z.infer<typeof NoteItem>

export const Note = z.object({ ...head, body: z.string() }).meta({ id: 'Note' })
export type Note = z.infer<typeof Note>

/** Written when a burst of editing ends, at most once a minute while it goes on. */
export const NoteVersion = z
  .object({
    number: z.int(),
    title: z.string(),
    at: Time,
    authors: z.array(PersonRef),
    /** Characters against the version before. */
    added: z.int(),
    removed: z.int(),
  })
  .meta({ id: 'NoteVersion' })
export type NoteVersion = z.infer<typeof NoteVersion>

/** Lines of a text against those of another, in order. */
export const Piece = z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() }).meta({ id: 'Piece' })
export type Piece = z.infer<typeof Piece>

export const NotePicture = z
  .object({
    id: Id,
    name: z.string(),
    mediaType: z.string(),
    size: z.int(),
    width: z.int(),
    height: z.int(),
    /** Below this address it is fetched; what markdown names. */
    url: z.string(),
  })
  .meta({ id: 'NotePicture' })
export type NotePicture = z.infer<typeof NotePicture>
