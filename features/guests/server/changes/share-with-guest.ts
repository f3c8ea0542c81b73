import type { ParsedBodyOf } from '../../../../platform/contract/endpoint.ts'
import { Problem, unknown } from '../../../../platform/contract/problem.ts'
import { change, one } from '../../../../platform/server/change.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { familyOf, headOf } from '../../../cases/server/index.ts'
import { shareWithGuest as share, unshareWithGuest as unshare } from '../../contract/requests/invite.ts'
import { mustStand, type GuestRow } from '../guest.ts'
import { presentGuests } from '../guest.view.ts'
import { loadGuests } from '../guests.store.ts'
import { isOfCase, shareable, thingOf } from '../queries/select-shared.ts'
import { endShare, insertShare } from '../shares.store.ts'

type Body = ParsedBodyOf<typeof share>

/** What one may not see oneself, one cannot show to others: the thing is asked for under the eyes of who shares it. */
export const shareWithGuest = change({
  request: share,
  inPerson: true,
  fact: 'guest.shared',
  subjectKind: 'guest',
  load: loadGuests,
  when: mustStand,
  apply: one(async (scene, guest: GuestRow, { kind, thingId }) => {
    const title = await titleIn(scene, guest, { kind, thingId })
    if (!(await insertShare(scene, { guestId: guest.id, caseId: guest.caseId, kind, thingId })))
      throw new Problem('conflict', 'guest.shared-already', `${guest.name} sees this already.`)
    return { subjectId: guest.id, caseId: guest.caseId, data: { guest: guest.name, kind, thingId, title } }
  }),
  present: presentGuests,
  inverse: ({ subjectId, data }) => ({
    change: 'guest.unshare',
    subjectId,
    body: { kind: data.kind, thingId: data.thingId },
  }),
})

export const unshareWithGuest = change({
  request: unshare,
  inPerson: true,
  fact: 'guest.unshared',
  subjectKind: 'guest',
  load: loadGuests,
  apply: one(async (scene, guest: GuestRow, { kind, thingId }) => {
    const title = shareable(kind) ? (await thingOf(scene, kind, thingId))?.title : undefined
    if (!(await endShare(scene, { guestId: guest.id, kind, thingId }))) throw unknown('share')
    return { subjectId: guest.id, caseId: guest.caseId, data: { guest: guest.name, kind, thingId, title: title ?? '' } }
  }),
  present: presentGuests,
  inverse: ({ subjectId, data }) => ({
    change: 'guest.share',
    subjectId,
    body: { kind: data.kind, thingId: data.thingId },
  }),
})

/** @throws Problem request.unknown unless it is there, for who asks, in the very case the guest is invited to */
async function titleIn(scene: Scene, { caseId }: GuestRow, { kind, thingId }: Body): Promise<string> {
  if (!shareable(kind)) throw unknown(kind)
  const head = await headOf(scene, caseId)
  const caseIds = await familyOf(scene, head?.id ?? caseId)
  const thing = (await isOfCase(scene, kind, { id: thingId, caseIds }))
    ? await thingOf(scene, kind, thingId)
    : undefined
  if (!thing) throw unknown(kind)
  return thing.title
}
