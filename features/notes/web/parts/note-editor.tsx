import { useEffect, useRef } from 'react'
import type { LiveNote } from '../editor/live-note.ts'
import type { NoteEditor as Mounted } from '../editor/editor-setup.ts'
import { mountEditor } from '../editor/editor-setup.ts'
import css from '../notes.module.css'
import { text } from '../texts.ts'

type Props = { note: LiveNote; title: string; writable: boolean; focus: boolean }

/** The text of a live note, to be written in. */
export const NoteEditor = ({ note, title, writable, focus }: Props) => {
  const place = useRef<HTMLDivElement>(null)
  const mounted = useRef<Mounted>(undefined)
  const label = useRef(title)
  label.current = title
  useEffect(() => {
    if (!place.current) return undefined
    const editor = mountEditor(place.current, note, { label: `${text.notes}: ${label.current}`, hint: text.hint })
    mounted.current = editor
    if (focus) editor.view.focus()
    return () => {
      mounted.current = undefined
      editor.destroy()
    }
    // Asked for when the note was opened; a later change must not take the focus.
    // oxlint-disable-next-line react/exhaustive-deps -- focus is asked for once, when the editor appears
  }, [note])
  useEffect(() => mounted.current?.allow(writable), [writable])
  return <div ref={place} className={css.editor} />
}
