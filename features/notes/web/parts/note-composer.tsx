import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { ClipboardEvent } from 'react'
import { useState } from 'react'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { useDraft } from '../../../../platform/web/ui/form/use-draft.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { Key } from '../../../../platform/web/ui/marks/key.tsx'
import { MentionArea } from '../../../notices/web/index.ts'
import { editNote } from '../../contract/requests/change-notes.ts'
import { addNote, isReadOnly, keepNote, titleFrom, type KaseOfNotes } from '../desk.ts'
import { tableFrom } from '../editor/table-from.ts'
import { picturesIn, uploadPicture } from '../editor/upload-picture.ts'
import css from '../notes.module.css'
import { text } from '../texts.ts'

type Props = { kase: KaseOfNotes }

/** Below the overview of a case: a note in one go. Pictures wait here until there is a note to hang them on. */
export const NoteComposer = ({ kase }: Props) => {
  const client = useQueryClient()
  const { draft, set, forget: forgetDraft } = useDraft(`note ${kase.id}`, { body: '' })
  const { body } = draft
  const setBody = (next: string) => (next ? set({ body: next }) : (set({ body: '' }), forgetDraft()))
  const [pictures, setPictures] = useState<File[]>([])
  const { busy, problem, attempt, forget } = useAttempt()
  if (isReadOnly(kase)) return null
  const nothing = body.trim() === '' && pictures.length === 0
  const send = () => {
    if (nothing) return
    void attempt(async () => {
      const { note, undo } = await addNote({ kase, client }, { title: titleFrom(body), body })
      setBody('')
      const waiting = pictures
      setPictures([])
      if (waiting.length > 0) {
        const added = await Promise.all(waiting.map((file) => uploadPicture(note.id, file)))
        const shown = added.map(({ name, url }) => `![${name}](${url})`).join('\n\n')
        keepNote(
          client,
          (await perform(editNote, { id: note.id, body: { body: [body, shown].filter(Boolean).join('\n\n') } })).answer,
        )
      }
      announce(text.created, { undo })
    })
  }
  const paste = (event: ClipboardEvent) => {
    const files = picturesIn(event.clipboardData)
    const table =
      files.length > 0
        ? undefined
        : tableFrom(event.clipboardData.getData('text/html'), event.clipboardData.getData('text/plain'))
    if (files.length === 0 && table === undefined) return
    event.preventDefault()
    if (table === undefined) setPictures([...pictures, ...files])
    else setBody([body, table].filter(Boolean).join('\n\n'))
  }
  return (
    <form
      className={css.composer}
      aria-label={text.add}
      onSubmit={(event) => (event.preventDefault(), send())}
      onPaste={paste}
    >
      <MentionArea
        bare
        label={text.composer}
        placeholder={text.composer}
        value={body}
        rows={2}
        onSend={send}
        onChange={(next) => (forget(), setBody(next))}
      />
      <ProblemLine problem={problem} />
      <div className={css.composerFoot}>
        {pictures.map((file, at) => (
          <Button
            key={at}
            size="xs"
            variant="subtle"
            aria-label={`Remove the picture ${file.name}`}
            onClick={() => setPictures(pictures.filter((other) => other !== file))}
          >
            {file.name} ×
          </Button>
        ))}
        <span className="cw-hint">{text.seenBy(kase.key)}</span>
        <Button
          type="submit"
          variant="filled"
          loading={busy}
          disabled={nothing}
          rightSection={<Key keys="mod+enter" />}
          className={css.composerSend}
        >
          {text.add}
        </Button>
      </div>
    </form>
  )
}
