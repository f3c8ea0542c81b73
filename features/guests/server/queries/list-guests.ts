import { unknown } from '../../../../platform/contract/problem.ts'
import { query } from '../../../../platform/server/query.ts'
import { familyOf, findCase } from '../../../cases/server/index.ts'
import { listGuests as request } from '../../contract/requests/invite.ts'
import { presentRows } from '../guest.view.ts'
import { guestsOfCases } from '../guests.store.ts'

export const listGuests = query({
  request,
  permission: 'guest.read',
  async run(scene, { case: ref }) {
    const kase = await findCase(scene, ref)
    if (!kase) throw unknown('case')
    return { items: await presentRows(scene, await guestsOfCases(scene, await familyOf(scene, kase.id))) }
  },
})
