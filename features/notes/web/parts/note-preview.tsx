import { useEffect, useState } from 'react'
import { Markdown } from '../../../../platform/web/ui/text/markdown.tsx'
import type { LiveNote } from '../editor/live-note.ts'
import css from '../notes.module.css'
import { text } from '../texts.ts'

/** The note as it reads, following what is typed. Give it the note's id as key. */
export const NotePreview = ({ note }: { note: LiveNote }) => {
  const [body, setBody] = useState(() => note.text.toString())
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const read = () => {
      timer ??= setTimeout(() => {
        timer = undefined
        setBody(note.text.toString())
      }, 150)
    }
    note.text.observe(read)
    return () => {
      clearTimeout(timer)
      note.text.unobserve(read)
    }
  }, [note])
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard
    <div className={css.preview} tabIndex={0} role="region" aria-label={text.read}>
      {body.trim() === '' ? <p className="cw-hint">{text.empty}</p> : <Markdown text={body} />}
    </div>
  )
}
