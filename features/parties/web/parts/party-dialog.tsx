import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { AreaField, SelectField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import { SendRow, sendsOnEnter, useMissing } from '../../../cases/web/index.ts'
import type { Party, PartyRole } from '../../contract/party.ts'
import { addParty, editParty } from '../../contract/requests/parties.ts'
import { changeParty } from '../desk.ts'
import { roleWords } from '../../contract/words.ts'
import { partyRoles } from '../words.ts'
import css from './people.module.css'

type Props = { caseId: string; party?: Party; onClose: () => void; onDone?: (id: string) => void }

/** Who they are, what part they have, how they are reached. */
export const PartyDialog = ({ caseId, party, onClose, onDone }: Props) => {
  const client = useQueryClient()
  const [draft, setDraft] = useState({
    name: party?.name ?? '',
    role: party?.role ?? ('witness' as PartyRole),
    affiliation: party?.affiliation ?? '',
    contact: party?.contact ?? '',
    notes: party?.notes ?? '',
  })
  const set = (patch: Partial<typeof draft>) => setDraft({ ...draft, ...patch })
  const { busy, problem, attempt } = useAttempt()
  const missing = useMissing({ name: draft.name.trim() === '' && 'Say who they are.' })
  const save = async () => {
    const body = { ...draft, name: draft.name.trim() }
    const answer = party
      ? await changeParty(client, editParty, { id: party.id, body, said: `You changed what is known of ${body.name}.` })
      : await changeParty(client, addParty, { body: { caseId, ...body }, said: `You named ${body.name} in the case.` })
    onClose()
    onDone?.(answer.id)
  }
  const send = () => missing.mayBeSent() && void attempt(save)
  return (
    <Dialog
      title={party ? `Change ${party.name}` : 'Add a person'}
      onClose={onClose}
      width={520}
      footer={
        <SendRow
          verb={party ? 'Save' : 'Add person'}
          busy={busy}
          problem={problem}
          beside={['name']}
          onClose={onClose}
          onSend={send}
          missing={missing.summary}
        />
      }
    >
      <div role="presentation" className={css.form} onKeyDown={sendsOnEnter(send)}>
        <div className={css.pair}>
          <TextField
            label="Name"
            value={draft.name}
            onChange={(name) => set({ name })}
            error={missing.missingOf('name') ?? fieldError(problem, 'name')}
            data-autofocus=""
          />
          <SelectField
            label="Part in the case"
            value={draft.role}
            onChange={(role) => set({ role: role as PartyRole })}
            options={partyRoles.map((value) => ({ value, label: roleWords[value] }))}
          />
        </div>
        <TextField
          label="Where they belong (may stay empty)"
          placeholder="Such as: accounts payable; or a law firm"
          value={draft.affiliation}
          onChange={(affiliation) => set({ affiliation })}
        />
        <TextField
          label="How they are reached (may stay empty)"
          value={draft.contact}
          onChange={(contact) => set({ contact })}
        />
        <AreaField label="Notes (may stay empty)" value={draft.notes} onChange={(notes) => set({ notes })} />
      </div>
    </Dialog>
  )
}
