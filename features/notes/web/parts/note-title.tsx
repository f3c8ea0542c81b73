import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { perform } from '../../../../platform/web/perform.ts'
import { announceProblem } from '../../../../platform/web/undo.ts'
import type { Note } from '../../contract/note.ts'
import { renameNote } from '../../contract/requests/change-notes.ts'
import { keepNote, refreshNotes } from '../desk.ts'
import css from '../notes.module.css'
import { text } from '../texts.ts'

/** The title, edited in place: Enter keeps, Escape puts back. */
export const NoteTitle = ({ note }: { note: Note }) => {
  const client = useQueryClient()
  /** Undefined: nobody is editing it. */
  const [typed, setTyped] = useState<string>()
  const keep = async () => {
    const title = typed?.trim() ?? ''
    setTyped(undefined)
    if (title === '' || title === note.title) return
    try {
      keepNote(client, (await perform(renameNote, { id: note.id, body: { title } })).answer)
      void refreshNotes(client)
    } catch (error) {
      setTyped(title)
      announceProblem(error)
    }
  }
  if (!note.can.includes('note.rename')) return <h2 className={css.title}>{note.title}</h2>
  return (
    <input
      className={css.titleInput}
      aria-label={text.title}
      value={typed ?? note.title}
      maxLength={200}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => void keep()}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur()
        else if (event.key === 'Escape') setTyped(undefined)
        else return
        event.preventDefault()
      }}
    />
  )
}
