import { change, one } from '../../../../platform/server/change.ts'
import { partProblem } from '../../../cases/server/index.ts'
import { assignTask as request } from '../../contract/requests/change-tasks.ts'
import { ownerRef } from '../owner-ref.ts'
import { presentTasks } from '../queries/task-rows.ts'
import { mustBeWorkable } from '../task.ts'
import { loadTasks, updateTasks } from '../tasks.store.ts'

export const assignTask = change({
  request,
  fact: 'task.assigned',
  subjectKind: 'task',
  load: loadTasks,
  when: mustBeWorkable,
  check: async (scene, { head }, { ownerId }) => (ownerId === null ? undefined : partProblem(scene, head, ownerId)),
  apply: one(async (scene, task, { ownerId }) => {
    await updateTasks(scene, [task.id], { owner_id: ownerId })
    const data = { title: task.title, owner: await ownerRef(scene, ownerId) }
    return { subjectId: task.id, caseId: task.caseId, data, before: { ownerId: task.owner_id }, after: { ownerId } }
  }),
  present: presentTasks,
  inverse: ({ subjectId, before }) => before && { change: 'task.assign', subjectId, body: before },
})
