import { Problem } from '../../../../platform/contract/problem.ts'
import { change } from '../../../../platform/server/change.ts'
import { withdrawTask as request } from '../../contract/requests/change-tasks.ts'
import { hasLog } from '../queries/has-log.ts'
import { presentTasks } from '../queries/task-rows.ts'
import { mustBeUnfinished } from '../task.ts'
import { loadTasks, updateTasks } from '../tasks.store.ts'

/** Takes back what should not have been written; only as long as nobody has worked on it. */
export const withdrawTask = change({
  request,
  fact: 'task.withdrawn',
  subjectKind: 'task',
  permission: 'task.create',
  door: true,
  load: loadTasks,
  when: mustBeUnfinished,
  async check(scene, task) {
    if (task.status === 'open' && !(await hasLog(scene, task.id))) return undefined
    return new Problem(
      'conflict',
      'task.in-use',
      `"${task.title}" has been worked on since it was written, so it cannot be taken back. Skip it with a reason instead.`,
    )
  },
  async apply(scene, tasks) {
    await updateTasks(
      scene,
      tasks.map((task) => task.id),
      { withdrawn_at: scene.now },
    )
    return tasks.map(({ id, caseId, title }) => ({ subjectId: id, caseId, data: { title } }))
  },
  present: presentTasks,
})
