import { Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useChange } from '../../../../platform/web/ask.ts'
import { announceProblem } from '../../../../platform/web/undo.ts'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { Guest } from '../../contract/guest.ts'
import { answerGuest, listGuests, revokeGuest, unshareWithGuest } from '../../contract/requests/invite.ts'
import css from '../guests.module.css'
import { kindWords, partyWords } from '../words.ts'
import { HandedOver } from './handed-over.tsx'
import { Remarks } from './remarks.tsx'
import { SayLine } from './say-line.tsx'
import { ShareDialog } from './share-dialog.tsx'

const standingOf = ({ revokedAt, acceptedAt, expiresAt }: Guest) => {
  if (revokedAt)
    return (
      <>
        access ended <Time at={revokedAt} />
      </>
    )
  if (!acceptedAt) return <>has not come in yet</>
  return (
    <>
      until <Time at={expiresAt} as="day" />
    </>
  )
}

/** One guest: what they see, what they said, what they handed over. */
export const GuestPart = ({ guest }: { guest: Guest }) => {
  const [sharing, setSharing] = useState(false)
  const asked = { refreshes: [listGuests], onRefused: announceProblem }
  const revoke = useChange(revokeGuest, asked)
  const unshare = useChange(unshareWithGuest, asked)
  const answer = useChange(answerGuest, { refreshes: [listGuests] })
  return (
    <Section
      title={guest.name}
      hint={
        <>
          {partyWords[guest.party]}, {guest.email}, {standingOf(guest)}
        </>
      }
      tools={
        <>
          {guest.can.includes('guest.share') && (
            <Button size="compact-sm" onClick={() => setSharing(true)}>
              Share something
            </Button>
          )}
          {guest.can.includes('guest.revoke') && (
            <Button
              size="compact-sm"
              loading={revoke.isPending}
              onClick={() => revoke.mutate({ id: guest.id, body: {} })}
            >
              End access
            </Button>
          )}
        </>
      }
    >
      <p className="cw-second">Told it is about: {guest.matter}</p>
      <ul aria-label={`Shared with ${guest.name}`}>
        {guest.shares.map(({ id, kind, thingId, title }) => (
          <li key={id} className={css.row}>
            <span className="cw-hint">{kindWords[kind]}</span> <span className={css.grows}>{title}</span>
            {guest.can.includes('guest.unshare') && (
              <IconButton
                icon={IconX}
                size={24}
                label={`Show ${title} no more`}
                onClick={() => unshare.mutate({ id: guest.id, body: { kind, thingId } })}
              />
            )}
          </li>
        ))}
      </ul>
      <Remarks remarks={guest.remarks} guest={guest.name} />
      <HandedOver guest={guest} />
      {guest.can.includes('guest.answer') && (
        <SayLine
          label={`Say something to ${guest.name}`}
          verb="Send"
          busy={answer.isPending}
          problem={answer.error}
          onSay={(body, said) => answer.mutate({ id: guest.id, body: { body } }, { onSuccess: said })}
        />
      )}
      {sharing && <ShareDialog guest={guest} onClose={() => setSharing(false)} />}
    </Section>
  )
}
