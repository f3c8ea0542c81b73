import { IconGavel } from '@tabler/icons-react'
import { useState } from 'react'
import { Button } from '@mantine/core'
import { useAsk, useChange } from '../../../../platform/web/ask.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { announceProblem } from '../../../../platform/web/undo.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { AreaField } from '../../../../platform/web/ui/form/field.tsx'
import { ProblemLine, fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import { Icon } from '../../../../platform/web/ui/marks/icon.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import { getCase } from '../../../cases/contract/requests/read-cases.ts'
import type { Note } from '../../contract/note.ts'
import { privilegeNote, releaseNote } from '../../contract/requests/change-notes.ts'
import { getNote, listNotes } from '../../contract/requests/read-notes.ts'
import { text } from '../texts.ts'

/** For counsel's circle: that a note is privileged, and the button that makes it so. */
export const NotePrivilege = ({ note }: { note: Note }) => {
  const me = useMe()
  const kase = useAsk(getCase, { id: note.case.id }).data
  const [releasing, setReleasing] = useState(false)
  const mark = useChange(privilegeNote, { refreshes: [getNote, listNotes], onRefused: announceProblem })
  const inside = kase?.members.some(({ id, privileged }) => id === me.person.id && privileged) ?? false
  if (note.privileged)
    return (
      <>
        <Button
          size="xs"
          leftSection={<Icon of={IconGavel} size={14} />}
          data-tip={text.privilegedTip}
          disabled={!note.can.includes('note.release')}
          onClick={() => setReleasing(true)}
        >
          {text.privileged}
        </Button>
        {releasing && <Release note={note} onClose={() => setReleasing(false)} />}
      </>
    )
  if (!inside || !kase?.restricted || !note.can.includes('note.privilege')) return null
  return <IconButton icon={IconGavel} label={text.privilege} onClick={() => mark.mutate({ id: note.id, body: {} })} />
}

const Release = ({ note, onClose }: { note: Note; onClose: () => void }) => {
  const [reason, setReason] = useState('')
  const change = useChange(releaseNote, { refreshes: [getNote, listNotes], onDone: onClose })
  return (
    <Dialog
      title={`${text.release}: ${note.title}`}
      onClose={onClose}
      footer={
        <>
          <ProblemLine problem={change.error} beside={['reason']} />
          <Button
            variant="filled"
            loading={change.isPending}
            onClick={() => change.mutate({ id: note.id, body: { reason } })}
          >
            {text.release}
          </Button>
        </>
      }
    >
      <p className="cw-second">{text.releaseLead}</p>
      <AreaField
        label="Why"
        value={reason}
        onChange={setReason}
        error={fieldError(change.error, 'reason')}
        data-autofocus=""
      />
    </Dialog>
  )
}
