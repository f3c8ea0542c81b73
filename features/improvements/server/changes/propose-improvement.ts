import { unknown } from '../../../../platform/contract/problem.ts'
import { mustWriteIn } from '../../../../platform/server/activity/parts.ts'
import { change, inOrganisation } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { activePeople, findCase, mustNotBeMerged, partProblem } from '../../../cases/server/index.ts'
import { proposeImprovement as request, withdrawImprovement } from '../../contract/requests/improvements.ts'
import { firstChase } from '../improvement.ts'
import { insertImprovement } from '../improvements.store.ts'
import { presentImprovements } from '../queries/improvement-rows.ts'

/** Also of a closed case: what is to be mended outlives it. @throws Problem request.unknown · case.merged */
async function caseToMend(scene: Scene, ref: string) {
  const kase = await findCase(scene, ref)
  if (!kase) throw unknown('case')
  mustWriteIn(scene, kase.id)
  const problem = mustNotBeMerged(kase)
  if (problem) throw problem
  return kase
}

export const proposeImprovement = change({
  request,
  fact: 'improvement.proposed',
  subjectKind: 'improvement',
  load: inOrganisation,
  async check(scene, _, { caseId, ownerId }) {
    const kase = await caseToMend(scene, caseId)
    return ownerId === null ? undefined : partProblem(scene, kase, ownerId)
  },
  async apply(scene, _, { caseId: ref, title, description, ownerId, dueAt }) {
    const { id: caseId } = await caseToMend(scene, ref)
    const id = newId(scene.now)
    await insertImprovement(scene, {
      ...{ id, case_id: caseId, title, description, owner_id: ownerId, due_at: dueAt },
      ...{ chase_at: firstChase(dueAt, scene.now), created_at: scene.now, created_by: scene.actor.personId },
    })
    const owner = ownerId === null ? null : ((await activePeople(scene, [ownerId])).get(ownerId) ?? null)
    return [{ subjectId: id, caseId, data: { title, owner, dueAt: dueAt?.toISOString() ?? null } }]
  },
  present: presentImprovements,
  inverse: ({ subjectId }) => ({ change: withdrawImprovement.name, subjectId, body: {} }),
})
