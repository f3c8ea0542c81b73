import { change, one } from '../../../../platform/server/change.ts'
import { revokeGuest as request } from '../../contract/requests/invite.ts'
import { mustStand, type GuestRow } from '../guest.ts'
import { presentGuests } from '../guest.view.ts'
import { endGuest, loadGuests } from '../guests.store.ts'

/** By the row alone: the next thing they ask is asked by nobody. */
export const revokeGuest = change({
  request,
  fact: 'guest.revoked',
  subjectKind: 'guest',
  load: loadGuests,
  when: mustStand,
  apply: one(async (scene, guest: GuestRow) => {
    await endGuest(scene, guest.id)
    return { subjectId: guest.id, caseId: guest.caseId, data: { guest: guest.name } }
  }),
  present: presentGuests,
})
