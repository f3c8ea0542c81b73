import { Problem, unknown } from '../../../../platform/contract/problem.ts'
import { change, one } from '../../../../platform/server/change.ts'
import { decideGuestFile as request } from '../../contract/requests/invite.ts'
import type { GuestRow } from '../guest.ts'
import { presentGuests } from '../guest.view.ts'
import { loadGuests } from '../guests.store.ts'
import { decideFile, filesOf } from '../shares.store.ts'

/** What a guest handed over becomes something of the case only when its people say so. */
export const decideGuestFile = change({
  request,
  inPerson: true,
  fact: 'guest.file-decided',
  subjectKind: 'guest',
  load: loadGuests,
  apply: one(async (scene, guest: GuestRow, { fileId, taken, reason }) => {
    const file = (await filesOf(scene, [guest.id])).find(({ id }) => id === fileId)
    if (!file) throw unknown('file')
    if (file.decision)
      throw new Problem('conflict', 'guest.file-decided', `${file.name} was ${file.decision} already, and that stands.`)
    await decideFile(scene, { fileId, taken, reason })
    const data = { guest: guest.name, name: file.name, taken, reason }
    return { subjectId: guest.id, caseId: guest.caseId, data }
  }),
  present: presentGuests,
})
