import { z } from 'zod'
import type { JobScene, Task } from '../../../../platform/server/feature.ts'
import type { Means } from '../../../../platform/server/means/means.ts'
import { MailRefusal, type Mail } from '../../../../platform/server/means/mail/mail.ts'
import { mailLinkTask, placeOf } from '../changes/invite-guest.ts'
import { guestsByIds } from '../guests.store.ts'
import { nameOfOrganisation } from '../queries/select-shared.ts'

const Payload = z.object({ organisationId: z.uuid(), guestId: z.uuid(), sealed: z.string() })

export type Mailing = { mail: Mail; vault: Means['vault']; linkTo: (secret: string) => string }

/** The link to who was invited. Neither the case nor its key is named: mail passes through many hands. */
export const mailGuestLink = ({ mail, vault, linkTo }: Mailing): Task => ({
  name: mailLinkTask,
  async run(scene, payload) {
    const { organisationId, guestId, sealed } = Payload.parse(payload)
    const found = await invitedOne(scene, organisationId, guestId)
    if (!found) return
    const { guest, organisation } = found
    try {
      await mail.send({
        to: guest.email,
        id: `guest.${guestId}`,
        subject: `${organisation} asks you in: ${guest.matter}`,
        text: [
          `${guest.name},`,
          `${guest.inviterName ?? 'Somebody'} of ${organisation} invites you to take part in: ${guest.matter}.`,
          `Come in by this link until ${guest.linkUntil.toISOString().slice(0, 16).replace('T', ' ')} UTC; it works once:`,
          linkTo(vault.open(sealed, placeOf(guestId))),
          'You will see what is shared with you, and can answer and hand over files there. If you do not expect this, ask them before you open it.',
        ].join('\n\n'),
      })
    } catch (error) {
      // Whoever invited them has the link; a mail that never goes is not tried for days.
      if (!(error instanceof MailRefusal) || error.passing) throw error
    }
  },
})

/** Used or taken back meanwhile, it is not sent. */
const invitedOne = (scene: JobScene, organisationId: string, guestId: string) =>
  scene.system(organisationId, 'read', async (within) => {
    const [guest] = await guestsByIds(within, [guestId])
    if (!guest || guest.acceptedAt || guest.revokedAt) return undefined
    return { guest, organisation: await nameOfOrganisation(within) }
  })
