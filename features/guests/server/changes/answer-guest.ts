import { unknown } from '../../../../platform/contract/problem.ts'
import { change, one } from '../../../../platform/server/change.ts'
import { answerGuest as request } from '../../contract/requests/invite.ts'
import { mustStand, type GuestRow } from '../guest.ts'
import { presentGuests } from '../guest.view.ts'
import { loadGuests } from '../guests.store.ts'
import { insertRemark, isShareOf } from '../shares.store.ts'

export const answerGuest = change({
  request,
  fact: 'guest.answered',
  subjectKind: 'guest',
  load: loadGuests,
  when: mustStand,
  check: async (scene, guest, { shareId }) =>
    shareId === null || (await isShareOf(scene, guest.id, shareId)) ? undefined : unknown('shared thing'),
  apply: one(async (scene, guest: GuestRow, { body, shareId }) => {
    await insertRemark(scene, { guestId: guest.id, caseId: guest.caseId, shareId, body })
    return { subjectId: guest.id, caseId: guest.caseId, data: { guest: guest.name, body: body.slice(0, 500) } }
  }),
  present: presentGuests,
})
