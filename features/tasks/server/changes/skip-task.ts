import { change } from '../../../../platform/server/change.ts'
import { skipTask as request } from '../../contract/requests/change-tasks.ts'
import { presentTasks } from '../queries/task-rows.ts'
import { mustBeUnfinished, reasonProblem } from '../task.ts'
import { loadTasks, updateTasks } from '../tasks.store.ts'

export const skipTask = change({
  request,
  fact: 'task.skipped',
  subjectKind: 'task',
  load: loadTasks,
  when: mustBeUnfinished,
  check: (_, task, { reason }) => reasonProblem(task, reason),
  async apply(scene, tasks, { reason }) {
    await updateTasks(
      scene,
      tasks.map((task) => task.id),
      { status: 'skipped', outcome: reason, finished_at: scene.now },
    )
    return tasks.map(({ id, caseId, title, status }) => ({
      subjectId: id,
      caseId,
      data: { title, reason },
      before: { status },
      after: { status: 'skipped' },
    }))
  },
  present: presentTasks,
  inverse: ({ subjectId, before }) => before && { change: 'task.reopen', subjectId, body: before },
})
