import { useState } from 'react'
import { useChange } from '../../../../platform/web/ask.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { SecretOnce } from '../../../../platform/web/ui/float/secret-once.tsx'
import { SelectField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import type { Case } from '../../../cases/contract/case.ts'
import { SendRow, sendsOnEnter } from '../../../cases/web/index.ts'
import { Party } from '../../contract/guest.ts'
import { inviteGuest, listGuests } from '../../contract/requests/invite.ts'
import css from '../guests.module.css'
import { partyWords } from '../words.ts'

const parties = Party.options.map((value) => ({ value, label: partyWords[value] }))
const lasting = [7, 30, 90, 365].map((days) => ({ value: String(days), label: `${days} days` }))

/** Somebody from outside, and what they are told it is about; the link is shown once. */
export const InviteDialog = ({ kase, onClose }: { kase: Case; onClose: () => void }) => {
  const [draft, setDraft] = useState({ email: '', name: '', party: 'hr' as Party, matter: '', days: '30' })
  const [invited, setInvited] = useState<{ link: string; mailed: boolean }>()
  const set = (patch: Partial<typeof draft>) => setDraft({ ...draft, ...patch })
  const change = useChange(inviteGuest, { refreshes: [listGuests], onDone: setInvited })
  const send = () => change.mutate({ body: { ...draft, caseId: kase.id, days: Number(draft.days) } })
  if (invited)
    return (
      <SecretOnce
        title={`Invitation for ${draft.name}`}
        label="Link, for seven days"
        secret={invited.link}
        hint={invited.mailed ? `It is on its way to ${draft.email} as well.` : undefined}
        onClose={onClose}
      />
    )
  const error = (field: string) => fieldError(change.error, field)
  return (
    <Dialog
      title={`Invite a guest to ${kase.key}`}
      onClose={onClose}
      footer={
        <SendRow
          verb="Invite"
          busy={change.isPending}
          problem={change.error ?? undefined}
          beside={['email', 'name', 'matter']}
          onClose={onClose}
          onSend={send}
        />
      }
    >
      <div role="presentation" className={css.form} onKeyDown={sendsOnEnter(send)}>
        <div className={css.pair}>
          <TextField
            label="Name"
            value={draft.name}
            onChange={(name) => set({ name })}
            error={error('name')}
            data-autofocus=""
          />
          <TextField
            label="E-mail"
            type="email"
            value={draft.email}
            onChange={(email) => set({ email })}
            error={error('email')}
          />
        </div>
        <TextField
          label="What they are told it is about"
          hint="They do not see the title of the case, nor its key."
          value={draft.matter}
          onChange={(matter) => set({ matter })}
          error={error('matter')}
        />
        <div className={css.pair}>
          <SelectField
            label="From"
            options={parties}
            value={draft.party}
            onChange={(party) => set({ party: party as Party })}
          />
          <SelectField label="For" options={lasting} value={draft.days} onChange={(days) => set({ days })} />
        </div>
      </div>
    </Dialog>
  )
}
