import { Button } from '@mantine/core'
import { useState } from 'react'
import { apiRoot } from '../../../../platform/web/client.ts'
import { useChange } from '../../../../platform/web/ask.ts'
import { TextField } from '../../../../platform/web/ui/form/field.tsx'
import { ProblemLine, fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import type { Guest, GuestFile } from '../../contract/guest.ts'
import { decideGuestFile, listGuests } from '../../contract/requests/invite.ts'
import css from '../guests.module.css'
import { sizeWords } from '../words.ts'

/** Files of a guest: nothing of the case until they are taken. */
export const HandedOver = ({ guest }: { guest: Guest }) => (
  <ul aria-label={`Files of ${guest.name}`}>
    {guest.files.map((file) => (
      <li key={file.id}>
        <div className={css.row}>
          <a href={`${apiRoot}/guest-files/${file.id}`} className={css.grows}>
            {file.name}
          </a>
          <span className="cw-hint">{sizeWords(file.size)}</span>
          <span className="cw-hint cw-mono" data-tip={`SHA-256 ${file.sha256}`}>
            {file.sha256.slice(0, 12)}…
          </span>
          {file.decision && (
            <span className="cw-hint">
              {file.decision}: {file.reason}
            </span>
          )}
        </div>
        {file.words && <p className="cw-second">{file.words}</p>}
        {!file.decision && guest.can.includes('guest.decide-file') && <Decide guest={guest} file={file} />}
      </li>
    ))}
  </ul>
)

const Decide = ({ guest, file }: { guest: Guest; file: GuestFile }) => {
  const [reason, setReason] = useState('')
  const change = useChange(decideGuestFile, { refreshes: [listGuests] })
  const decide = (taken: boolean) => change.mutate({ id: guest.id, body: { fileId: file.id, taken, reason } })
  return (
    <>
      <div className={css.say}>
        <TextField
          label={`Why ${file.name} is taken or refused`}
          value={reason}
          onChange={setReason}
          error={fieldError(change.error, 'reason')}
        />
        <Button loading={change.isPending} onClick={() => decide(true)}>
          Take
        </Button>
        <Button loading={change.isPending} onClick={() => decide(false)}>
          Refuse
        </Button>
      </div>
      <ProblemLine problem={change.error} beside={['reason']} />
    </>
  )
}
