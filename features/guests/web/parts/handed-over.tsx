import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { apiRoot } from '../../../../platform/web/client.ts'
import { useChange } from '../../../../platform/web/ask.ts'
import { TextField } from '../../../../platform/web/ui/form/field.tsx'
import { ProblemLine, fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import { kindOfName } from '../../../evidence/web/index.ts'
import type { Guest, GuestFile } from '../../contract/guest.ts'
import { decideGuestFile, listGuests, registerGuestFile } from '../../contract/requests/invite.ts'
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
          {file.exhibit && (
            <Link to="/evidence/$id" params={{ id: file.exhibit.id } as never}>
              {file.exhibit.exhibit}
            </Link>
          )}
          {file.decision === 'taken' && !file.exhibit && <RegisterTaken guest={guest} file={file} />}
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
  const register = useRegister()
  const decide = (taken: boolean) => change.mutate({ id: guest.id, body: { fileId: file.id, taken, reason } })
  const problem = register.error ?? change.error
  return (
    <>
      <div className={css.say}>
        <TextField
          label={`Why ${file.name} is taken or refused`}
          value={reason}
          onChange={setReason}
          error={fieldError(problem, 'reason')}
        />
        {guest.can.includes('guest.register-file') && (
          <Button
            variant="filled"
            loading={register.isPending}
            onClick={() => register.mutate({ id: guest.id, body: bodyOf(file, reason) })}
          >
            Register as exhibit
          </Button>
        )}
        <Button loading={change.isPending} onClick={() => decide(true)}>
          Take
        </Button>
        <Button loading={change.isPending} onClick={() => decide(false)}>
          Refuse
        </Button>
      </div>
      <ProblemLine problem={problem} beside={['reason']} />
    </>
  )
}

const useRegister = () => useChange(registerGuestFile, { refreshes: [listGuests] })

const bodyOf = (file: GuestFile, reason: string) => ({ fileId: file.id, kind: kindOfName(file.name), reason })

/** Taken before, and no exhibit yet: for the reason it was taken. */
const RegisterTaken = ({ guest, file }: { guest: Guest; file: GuestFile }) => {
  const register = useRegister()
  if (!guest.can.includes('guest.register-file')) return null
  return (
    <>
      <Button
        size="compact-sm"
        loading={register.isPending}
        onClick={() => register.mutate({ id: guest.id, body: bodyOf(file, file.reason ?? '') })}
      >
        Register as exhibit
      </Button>
      <ProblemLine problem={register.error} />
    </>
  )
}
