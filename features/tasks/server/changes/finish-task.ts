import { change } from '../../../../platform/server/change.ts'
import { finishTask as request } from '../../contract/requests/change-tasks.ts'
import { presentTasks } from '../queries/task-rows.ts'
import { mustBeUnfinished } from '../task.ts'
import { loadTasks, updateTasks } from '../tasks.store.ts'

export const finishTask = change({
  request,
  fact: 'task.finished',
  subjectKind: 'task',
  load: loadTasks,
  when: mustBeUnfinished,
  async apply(scene, tasks, { outcome = null }) {
    await updateTasks(
      scene,
      tasks.map((task) => task.id),
      { status: 'done', outcome, finished_at: scene.now },
    )
    return tasks.map(({ id, caseId, title, status }) => ({
      subjectId: id,
      caseId,
      data: { title, outcome },
      before: { status },
      after: { status: 'done' },
    }))
  },
  present: presentTasks,
  inverse: ({ subjectId, before }) => before && { change: 'task.reopen', subjectId, body: before },
})
