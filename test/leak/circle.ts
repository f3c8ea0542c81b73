import type { Actor } from '../../platform/server/scene.ts'
import type { TheWorld } from '../world.ts'

export type Case = { id: string; key: string }

/** Cases of lena's, and who is let into them. */
export const circleOf = (world: TheWorld) => {
  const open = (body: object = {}) => world.did<Case>(world.lena, 'case.open', null, { title: 'Enquiry', ...body })
  const letIn = (kase: Case, actor: Actor, role = 'investigator') =>
    world.did(world.lena, 'case.add-member', kase.id, { personId: actor.personId, role })
  /** lena leads, leo is counsel and wrote what only his circle reads. */
  async function privileged() {
    const kase = await open({ restricted: true })
    await letIn(kase, world.leo, 'counsel')
    const body = { caseId: kase.id, title: 'Advice', body: 'Zanzibar', privileged: true }
    return { kase, note: await world.did<{ id: string }>(world.leo, 'note.create', null, body) }
  }
  const reads = (actor: Actor, { id }: { id: string }) => world.asks(actor, 'note.get', {}, { id })
  return { open, letIn, privileged, reads }
}
