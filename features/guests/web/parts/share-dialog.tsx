import { useState } from 'react'
import { useChange } from '../../../../platform/web/ask.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { SelectField } from '../../../../platform/web/ui/form/field.tsx'
import { SendRow, sendsOnEnter } from '../../../cases/web/index.ts'
import type { Guest } from '../../contract/guest.ts'
import { listGuests, shareWithGuest } from '../../contract/requests/invite.ts'
import css from '../guests.module.css'
import { useShareable, type ShareableKind } from './use-shareable.ts'

const kinds: readonly { value: ShareableKind; label: string }[] = [
  { value: 'note', label: 'A note' },
  { value: 'task', label: 'A task' },
  { value: 'event', label: 'An event of the timeline' },
  { value: 'observable', label: 'An observable' },
  { value: 'evidence', label: 'An exhibit, as it is described' },
]

/** One thing of the case, to be seen by a guest in full and as it changes. */
export const ShareDialog = ({ guest, onClose }: { guest: Guest; onClose: () => void }) => {
  const [kind, setKind] = useState<ShareableKind>('note')
  const [picked, setPicked] = useState('')
  const things = useShareable(guest.caseId, kind).filter(
    ({ id }) => !guest.shares.some(({ thingId }) => thingId === id),
  )
  const thingId = things.some(({ id }) => id === picked) ? picked : (things[0]?.id ?? '')
  const change = useChange(shareWithGuest, { refreshes: [listGuests], onDone: onClose })
  const send = () => thingId && change.mutate({ id: guest.id, body: { kind, thingId } })
  return (
    <Dialog
      title={`Share with ${guest.name}`}
      onClose={onClose}
      footer={
        <SendRow
          verb="Share"
          busy={change.isPending}
          problem={change.error ?? undefined}
          disabled={!thingId}
          onClose={onClose}
          onSend={send}
        />
      }
    >
      <div role="presentation" className={css.form} onKeyDown={sendsOnEnter(send)}>
        <SelectField
          label="What"
          options={kinds}
          value={kind}
          onChange={(next) => setKind(next as ShareableKind)}
          data-autofocus=""
        />
        <SelectField
          label="Which one"
          options={things.map(({ id, title }) => ({ value: id, label: title }))}
          value={thingId}
          onChange={setPicked}
          hint={
            things.length === 0
              ? 'There is nothing of this kind that they do not see already.'
              : 'They see all of it, and what is written into it later.'
          }
        />
      </div>
    </Dialog>
  )
}
