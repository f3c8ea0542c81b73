import { Button } from '@mantine/core'
import { useState } from 'react'
import { useChange } from '../../../../platform/web/ask.ts'
import { announce, announceProblem } from '../../../../platform/web/undo.ts'
import { Check } from '../../../../platform/web/ui/form/check.tsx'
import { AreaField } from '../../../../platform/web/ui/form/field.tsx'
import { fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import { sendsOnEnter } from '../../../cases/web/index.ts'
import type { HandoverNote } from '../../contract/handover.ts'
import { noteHandover, readHandover, withdrawNote } from '../../contract/requests/handovers.ts'
import css from './shift.module.css'

export const Notes = ({ notes }: { notes: readonly HandoverNote[] }) =>
  notes.length > 0 && (
    <ul className={css.notes}>
      {notes.map((note) => (
        <Note key={note.id} note={note} />
      ))}
    </ul>
  )

const Note = ({ note: { id, body, promised, by, at, can } }: { note: HandoverNote }) => {
  const withdraw = useChange(withdrawNote, {
    refreshes: [readHandover],
    onRefused: announceProblem,
    onDone: () => announce('The note is taken back'),
  })
  return (
    <li className={css.note} data-promised={promised || undefined}>
      <span>
        {promised && <b>Promised: </b>}
        {body}
      </span>
      <span className={css.meta}>
        {by?.name} <Time at={at} as="clock" />
      </span>
      {can.includes(withdrawNote.name) && (
        <Button size="compact-xs" loading={withdraw.isPending} onClick={() => withdraw.mutate({ id, body: {} })}>
          Take back
        </Button>
      )}
    </li>
  )
}

type WriteProps = { handoverId: string; itemId?: string; label: string; onDone?: () => void }

/** What the outgoing shift says, of the whole or of one thing. */
export const WriteNote = ({ handoverId, itemId, label, onDone }: WriteProps) => {
  const [body, setBody] = useState('')
  const [promised, setPromised] = useState(false)
  const change = useChange(noteHandover, {
    refreshes: [readHandover],
    onDone: () => {
      setBody('')
      setPromised(false)
      onDone?.()
    },
    onRefused: announceProblem,
  })
  const send = () =>
    body.trim() !== '' &&
    change.mutate({ id: handoverId, body: { body, promised, ...(itemId !== undefined && { itemId }) } })
  return (
    <div role="presentation" className={css.write} onKeyDown={sendsOnEnter(send)}>
      <AreaField
        label={label}
        rows={2}
        value={body}
        data-autofocus={itemId === undefined ? undefined : ''}
        error={fieldError(change.error, 'body')}
        onChange={setBody}
      />
      <div className={css.writeFoot}>
        <Check label="We promised this" checked={promised} onChange={setPromised} />
        <Button size="compact-sm" disabled={body.trim() === ''} loading={change.isPending} onClick={send}>
          Add note
        </Button>
        {onDone && (
          <Button size="compact-sm" variant="subtle" onClick={onDone}>
            Cancel
          </Button>
        )}
      </div>
    </div>
  )
}
