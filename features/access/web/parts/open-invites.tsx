import { Button } from '@mantine/core'
import { useAskList, useChange } from '../../../../platform/web/ask.ts'
import { useNow } from '../../../../platform/web/time/clock.ts'
import { announce, announceProblem } from '../../../../platform/web/undo.ts'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import { listInvites, revokeInvite } from '../../../accounts/contract/requests/people.ts'
import { text } from '../texts.ts'
import css from './parts.module.css'

/** Links that were made and not used yet. */
export const OpenInvites = () => {
  const invites = useAskList(listInvites)
  const now = useNow()
  const revoke = useChange(revokeInvite, {
    refreshes: [listInvites],
    onDone: (invite) => announce(text.inviteRevoked(invite.email)),
    onRefused: announceProblem,
  })
  const open = invites.items.filter((invite) => !invite.acceptedAt && !invite.revokedAt)
  if (open.length === 0) return null
  return (
    <Section title={text.openInvites} hint={text.openInvitesHint}>
      <ul>
        {open.map((invite) => (
          <li key={invite.id} className={css.row}>
            <span>{invite.name}</span>
            <span className="cw-second cw-cut">{invite.email}</span>
            <span className={css.rowEnd}>
              <span className="cw-hint">{invite.roles.map((role) => role.name).join(', ')}</span>
              <span className="cw-second">
                {Date.parse(invite.expiresAt) < now ? text.expired : text.expires} <Time at={invite.expiresAt} />
              </span>
              {invite.can.includes(revokeInvite.name) && (
                <Button onClick={() => revoke.mutate({ id: invite.id, body: {} })}>{text.revokeInvite}</Button>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
