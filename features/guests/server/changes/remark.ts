import { unknown } from '../../../../platform/contract/problem.ts'
import { change, one, type Target } from '../../../../platform/server/change.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { remark as request } from '../../contract/requests/shared.ts'
import { presentMatter } from '../guest.view.ts'
import { myGuesthood, type Guesthood } from '../queries/my-guesthood.ts'
import { insertRemark, isShareOf } from '../shares.store.ts'

/** Said by the guest; its own people are told. */
export const remark = change({
  request,
  inPerson: true,
  fact: 'guest.remarked',
  subjectKind: 'guest',
  load: loadMatters,
  check: async (scene, { id }, { shareId }) =>
    shareId === null || (await isShareOf(scene, id, shareId)) ? undefined : unknown('shared thing'),
  apply: one(async (scene, { id, caseId, name, invitedBy }: Guesthood, { body, shareId }) => {
    await insertRemark(scene, { guestId: id, caseId, shareId, body })
    const tell = invitedBy ? [invitedBy] : []
    return { subjectId: id, caseId, data: { guest: name, body: body.slice(0, 500), tell } }
  }),
  present: presentMatter,
})

/** The `load` of what guests do: their own matters that stand. */
export async function loadMatters(
  scene: Scene,
  refs: readonly string[],
): Promise<((Guesthood & Target) | undefined)[]> {
  const mine = new Map((await myGuesthood(scene)).map((each) => [each.id, each]))
  return refs.map((ref) => mine.get(ref.toLowerCase()))
}
