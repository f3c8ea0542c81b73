import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAsk, useChange } from '../../../../platform/web/ask.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { TextField } from '../../../../platform/web/ui/form/field.tsx'
import { ProblemLine, fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import { invitePerson, listInvites } from '../../../accounts/contract/requests/people.ts'
import { listRoles } from '../../contract/requests/roles.ts'
import { text } from '../texts.ts'
import { CheckList } from '../../../../platform/web/ui/form/check-list.tsx'
import css from './parts.module.css'
import { SecretOnce } from '../../../../platform/web/ui/float/secret-once.tsx'

export const InviteDialog = ({ onClose }: { onClose: () => void }) => {
  const roles = useAsk(listRoles)
  const [draft, setDraft] = useState({ email: '', name: '', roleIds: [] as string[] })
  const invite = useChange(invitePerson, { refreshes: [listInvites] })
  const made = invite.data?.answer
  if (made) return <SecretOnce title={text.inviteLink} label={made.email} secret={made.link} onClose={onClose} />
  const { error } = invite
  return (
    <Dialog
      title={text.invitePerson}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{text.cancel}</Button>
          <Button variant="filled" loading={invite.isPending} onClick={() => invite.mutate({ body: draft })}>
            {text.makeInvite}
          </Button>
        </>
      }
    >
      <div className={css.stack}>
        <p className="cw-second">{text.inviteHint}</p>
        <TextField
          label={text.email}
          type="email"
          value={draft.email}
          onChange={(email) => setDraft({ ...draft, email })}
          error={fieldError(error, 'email')}
        />
        <TextField
          label={text.name}
          value={draft.name}
          onChange={(name) => setDraft({ ...draft, name })}
          error={fieldError(error, 'name')}
        />
        <CheckList
          legend={text.roles}
          items={(roles.data?.items ?? []).map((role) => ({
            value: role.id,
            label: role.name,
            hint: role.description,
          }))}
          chosen={draft.roleIds}
          onChange={(roleIds) => setDraft({ ...draft, roleIds })}
          error={fieldError(error, 'roleIds')}
        />
        <ProblemLine problem={roles.error ?? error} beside={['email', 'name', 'roleIds']} />
      </div>
    </Dialog>
  )
}
