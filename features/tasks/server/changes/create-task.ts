import { change, inOrganisation } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import { familyOf, openCase, partProblem } from '../../../cases/server/index.ts'
import { createTask as request } from '../../contract/requests/change-tasks.ts'
import { ownerRef } from '../owner-ref.ts'
import { presentTasks } from '../queries/task-rows.ts'
import { insertTask, placeIn } from '../tasks.store.ts'

export const createTask = change({
  request,
  fact: 'task.created',
  subjectKind: 'task',
  load: inOrganisation,
  async check(scene, _, { caseId, ownerId }) {
    const kase = await openCase(scene, caseId)
    return ownerId === null ? undefined : partProblem(scene, kase, ownerId)
  },
  async apply(scene, _, body) {
    const kase = await openCase(scene, body.caseId)
    const { title, mandatory } = body
    const phase = body.phase ?? kase.flow.phases[0] ?? 'Work'
    const id = newId(scene.now)
    const position = (await placeIn(scene, { caseIds: await familyOf(scene, kase.id), phase }, { beforeId: null })) ?? 1
    const row = {
      id,
      case_id: kase.id,
      phase,
      title,
      description: body.description,
      owner_id: body.ownerId,
      due_at: body.dueAt,
      position,
      mandatory,
    }
    await insertTask(scene, { ...row, status: 'open', created_at: scene.now, created_by: scene.actor.personId })
    return [
      { subjectId: id, caseId: kase.id, data: { title, phase, mandatory, owner: await ownerRef(scene, body.ownerId) } },
    ]
  },
  present: presentTasks,
  inverse: ({ subjectId }) => ({ change: 'task.withdraw', subjectId, body: {} }),
})
