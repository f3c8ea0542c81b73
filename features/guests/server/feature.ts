import type { Feature } from '../../../platform/server/feature.ts'
import type { Files } from '../../../platform/server/means/files/files.ts'
import { guestFacts } from '../contract/facts.ts'
import { acceptGuestLink, openGuestLink } from '../contract/requests/invite.ts'
import { answerGuest } from './changes/answer-guest.ts'
import { decideGuestFile } from './changes/decide-guest-file.ts'
import { handOver } from './changes/hand-over.ts'
import { inviteGuest } from './changes/invite-guest.ts'
import { joinAsGuest } from './changes/join-as-guest.ts'
import { remark } from './changes/remark.ts'
import { revokeGuest } from './changes/revoke-guest.ts'
import { shareWithGuest, unshareWithGuest } from './changes/share-with-guest.ts'
import { accept, showLink } from './doors/join.ts'
import { describedDoors, guestFiles } from './doors/guest-files.ts'
import { listGuests } from './queries/list-guests.ts'
import { listShared, readShared } from './queries/shared.ts'

/** What works before anybody has signed in; paths below /api/v1. */
export const openGuestPaths = [openGuestLink.path, acceptGuestLink.path]

export const guestsFeature = (baseUrl: string, files: Files): Feature => ({
  name: 'guests',
  needs: ['accounts', 'cases'],
  facts: guestFacts,
  changes: [
    inviteGuest(baseUrl),
    joinAsGuest,
    revokeGuest,
    shareWithGuest,
    unshareWithGuest,
    answerGuest,
    remark,
    handOver,
    decideGuestFile,
  ],
  queries: [listGuests, listShared, readShared],
  doorRequests: [openGuestLink, acceptGuestLink],
  describedDoors,
  doors(app, doors) {
    app.get(`/api/v1${openGuestLink.path}`, (request) => showLink(doors, request))
    app.post(`/api/v1${acceptGuestLink.path}`, (request, reply) => accept(doors, request, reply))
    return guestFiles(app, doors, files)
  },
})
