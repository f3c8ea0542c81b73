import { change } from '../../../../platform/server/change.ts'
import { startTask as request } from '../../contract/requests/change-tasks.ts'
import { presentTasks } from '../queries/task-rows.ts'
import { mustBeWaiting } from '../task.ts'
import { loadTasks, updateTasks } from '../tasks.store.ts'

export const startTask = change({
  request,
  fact: 'task.started',
  subjectKind: 'task',
  load: loadTasks,
  when: mustBeWaiting,
  async apply(scene, tasks) {
    await updateTasks(
      scene,
      tasks.map((task) => task.id),
      { status: 'in_progress' },
    )
    return tasks.map(({ id, caseId, title }) => ({ subjectId: id, caseId, data: { title } }))
  },
  present: presentTasks,
  inverse: ({ subjectId }) => ({ change: 'task.reopen', subjectId, body: {} }),
})
