import { z } from 'zod'
import { changeRequest } from '../../../../platform/contract/endpoint.ts'
import { Problem } from '../../../../platform/contract/problem.ts'
import { change, one } from '../../../../platform/server/change.ts'
import { addGuestAccount } from '../../../accounts/server/index.ts'
import type { GuestRow } from '../guest.ts'
import { acceptGuest, loadGuests } from '../guests.store.ts'

const request = changeRequest({
  name: 'guest.accept',
  path: '/guests/accept',
  summary: 'Come in by the link of a guest',
  body: z.strictObject({
    personId: z.uuid(),
    name: z.string(),
    /** Null: the person has an account already, whose password the door has checked. */
    passwordHash: z.string().nullable(),
  }),
  answer: z.object({}),
})

/** What the door performs once the link and the password were right; a link works once, also when two try at one moment. */
export const joinAsGuest = change({
  request,
  fact: 'guest.joined',
  subjectKind: 'guest',
  door: true,
  system: true,
  load: loadGuests,
  apply: one(async (scene, guest: GuestRow, { personId, name, passwordHash }) => {
    await addGuestAccount(scene, { id: personId, email: guest.email, name, passwordHash })
    if (!(await acceptGuest(scene, guest.id, personId)))
      throw new Problem('conflict', 'guest.link-over', 'This link was used already. Sign in, or ask for another.')
    return { subjectId: guest.id, caseId: guest.caseId, data: { guest: guest.name, party: guest.party } }
  }),
  present: async (_, ids) => ids.map(() => ({})),
})
