import type { Feature } from '../../../platform/server/feature.ts'
import type { Means } from '../../../platform/server/means/means.ts'
import { takeInEvidence } from '../../evidence/server/index.ts'
import { guestFacts } from '../contract/facts.ts'
import { acceptGuestLink, openGuestLink } from '../contract/requests/invite.ts'
import { answerGuest } from './changes/answer-guest.ts'
import { decideGuestFile } from './changes/decide-guest-file.ts'
import { handOver } from './changes/hand-over.ts'
import { inviteGuest } from './changes/invite-guest.ts'
import { joinAsGuest } from './changes/join-as-guest.ts'
import { registerGuestFile } from './changes/register-guest-file.ts'
import { remark } from './changes/remark.ts'
import { revokeGuest } from './changes/revoke-guest.ts'
import { shareWithGuest, unshareWithGuest } from './changes/share-with-guest.ts'
import { accept, showLink } from './doors/join.ts'
import { describedDoors, guestFiles } from './doors/guest-files.ts'
import { mailGuestLink } from './tasks/mail-link.ts'
import { listGuests } from './queries/list-guests.ts'
import { listShared, readShared } from './queries/shared.ts'

/** What works before anybody has signed in; paths below /api/v1. */
export const openGuestPaths = [openGuestLink.path, acceptGuestLink.path]

const linkTo = (baseUrl: string) => (secret: string) => `${baseUrl}/guest/${secret}`

type Setting = { baseUrl: string } & Pick<Means, 'files' | 'mail' | 'vault'>

/** Links go by mail where there is a mail server. */
export const guestsFeature = ({ baseUrl, files, mail, vault }: Setting): Feature => ({
  name: 'guests',
  needs: ['accounts', 'cases', 'evidence'],
  facts: guestFacts,
  changes: [
    inviteGuest({ linkTo: linkTo(baseUrl), mails: mail !== null, seal: vault.seal }),
    joinAsGuest,
    revokeGuest,
    shareWithGuest,
    unshareWithGuest,
    answerGuest,
    remark,
    handOver,
    decideGuestFile,
    registerGuestFile(takeInEvidence(files)),
  ],
  tasks: mail ? [mailGuestLink({ mail, vault, linkTo: linkTo(baseUrl) })] : [],
  queries: [listGuests, listShared, readShared],
  doorRequests: [openGuestLink, acceptGuestLink],
  describedDoors,
  doors(app, doors) {
    app.get(`/api/v1${openGuestLink.path}`, (request) => showLink(doors, request))
    app.post(`/api/v1${acceptGuestLink.path}`, (request, reply) => accept(doors, request, reply))
    return guestFiles(app, doors, files)
  },
})
