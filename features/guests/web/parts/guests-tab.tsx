import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAsk } from '../../../../platform/web/ask.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import type { Case } from '../../../cases/contract/case.ts'
import { inviteGuest, listGuests } from '../../contract/requests/invite.ts'
import css from '../guests.module.css'
import { GuestPart } from './guest-part.tsx'
import { InviteDialog } from './invite-dialog.tsx'

/** Who from outside takes part in a case, and what they see of it. */
export const GuestsTab = ({ kase }: { kase: Case }) => {
  const me = useMe()
  const guests = useAsk(listGuests, { query: { case: kase.id } })
  const [inviting, setInviting] = useState(false)
  const mayInvite = me.may(inviteGuest.name) && kase.stage !== 'closed' && (!kase.part || kase.part.role === 'lead')
  const invite = mayInvite && <Button onClick={() => setInviting(true)}>Invite a guest</Button>
  return (
    <div className={css.tab}>
      {guests.isPending && <SkeletonRows rows={4} />}
      {guests.error && <ErrorState problem={guests.error} onRetry={() => void guests.refetch()} />}
      {guests.data?.items.length === 0 && (
        <EmptyState action={invite}>
          Nobody from outside takes part. A guest (HR, legal, a client, the police) sees what you share with them, and
          nothing else.
        </EmptyState>
      )}
      {guests.data && guests.data.items.length > 0 && <div>{invite}</div>}
      {guests.data?.items.map((guest) => (
        <GuestPart key={guest.id} guest={guest} />
      ))}
      {inviting && <InviteDialog kase={kase} onClose={() => setInviting(false)} />}
    </div>
  )
}
