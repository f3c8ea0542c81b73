import { unknown } from '../../../../platform/contract/problem.ts'
import { query } from '../../../../platform/server/query.ts'
import { listShared as listing, readShared as reading } from '../../contract/requests/shared.ts'
import { presentMatters, presentShare } from '../guest.view.ts'
import { myGuesthood } from './my-guesthood.ts'
import { shareable, sharesOf, thingOf } from './select-shared.ts'

export const listShared = query({
  request: listing,
  permission: 'shared.read',
  run: async (scene) => ({ items: await presentMatters(scene, await myGuesthood(scene)) }),
})

/** A look of a guest is kept like one of a member. */
export const readShared = query({
  request: reading,
  permission: 'shared.read',
  async run(scene, _, { id = '' }) {
    const standing = await myGuesthood(scene)
    const share = (
      await sharesOf(
        scene,
        standing.map((guest) => guest.id),
      )
    ).find((each) => each.id === id)
    const thing = share && shareable(share.kind) ? await thingOf(scene, share.kind, share.thingId) : undefined
    if (!share || !thing) throw unknown('shared thing')
    const caseId = standing.find((guest) => guest.id === share.guestId)?.caseId
    if (caseId) scene.restrictedReads?.add(caseId)
    const facts = thing.at
      ? [{ label: share.kind === 'event' ? 'Happened' : 'Written', value: thing.at.toISOString() }]
      : []
    return { ...presentShare(share), title: thing.title, body: thing.body, facts }
  },
})
