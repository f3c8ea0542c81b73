import type { QueryClient } from '@tanstack/react-query'
import { contextKey } from '../../../platform/web/actions.ts'
import { askKey, refresh } from '../../../platform/web/ask.ts'
import { perform } from '../../../platform/web/perform.ts'
import { createStore } from '../../../platform/web/store.ts'
import { announce } from '../../../platform/web/undo.ts'
import type { Case } from '../../cases/contract/case.ts'
import type { Note } from '../contract/note.ts'
import { createNote, removeNote } from '../contract/requests/change-notes.ts'
import { getNote, listNotes } from '../contract/requests/read-notes.ts'
import { text } from './texts.ts'

/** What a case page tells those who fill its places, as far as notes need it. */
export type KaseOfNotes = Pick<Case, 'id' | 'kind' | 'key' | 'stage' | 'mergedInto' | 'counts'>

/** A case page that takes notes. `show` brings one into sight, ready to be written in. */
export type NotesDesk = { kase: KaseOfNotes; client: QueryClient; show: (noteId: string) => void }

export const notesContext = contextKey<NotesDesk>('notes')

/** The note just made: its editor takes the focus when it appears. */
export const freshNote = createStore<string | undefined>(undefined)

export const isReadOnly = (kase: KaseOfNotes): boolean => kase.stage === 'closed' || kase.mergedInto !== null

export const refreshNotes = (client: QueryClient): Promise<void> => refresh(client, [listNotes, getNote])

/** The answer of a change, where the page reads it. */
export const keepNote = (client: QueryClient, note: Note): void => {
  client.setQueryData(askKey(getNote, { id: note.id }), note)
}

type Created = { title: string; body?: string }

export const addNote = async (
  { kase, client }: Pick<NotesDesk, 'kase' | 'client'>,
  { title, body = '' }: Created,
): Promise<{ note: Note; undo: () => Promise<void> }> => {
  const { answer, undo } = await perform(createNote, { body: { caseId: kase.id, title, body } })
  keepNote(client, answer)
  void refreshNotes(client)
  return { note: answer, undo: async () => (await undo?.(), refreshNotes(client)) }
}

export const takeAway = async (client: QueryClient, note: Note): Promise<void> => {
  const { undo } = await perform(removeNote, { id: note.id })
  void refreshNotes(client)
  announce(text.removed(note.title), undo ? { undo: () => undo().finally(() => void refreshNotes(client)) } : {})
}

/** The first line without its signs: what a note written in one go is called. */
export const titleFrom = (body: string): string => {
  const first =
    body.split('\n').find((line) => /[\p{L}\p{N}]/u.test(line.replaceAll(/!?\[[^\]]*\]\([^)]*\)/g, ''))) ?? ''
  const words = first
    .replaceAll(/@\[([^\]\n]*)\]\(person:[^)\n]*\)/g, '@$1')
    .replaceAll(/!?\[([^\]\n]*)\]\([^)\n]*\)/g, '$1')
    .replace(/^[#>*+\s-]+/, '')
    .replaceAll(/[`*_~\p{Cc}]+/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
  return words.length > 80
    ? `${words
        .slice(0, 80)
        .replace(/\s\S*$/, '')
        .toWellFormed()}…`
    : words || text.untitled
}
