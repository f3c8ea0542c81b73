import { change, type Fact, type Inverse } from '../../../../platform/server/change.ts'
import { reopenTask as request } from '../../contract/requests/change-tasks.ts'
import { presentTasks } from '../queries/task-rows.ts'
import { mustBeBegun } from '../task.ts'
import { loadTasks, updateTasks } from '../tasks.store.ts'

export const reopenTask = change({
  request,
  fact: 'task.reopened',
  subjectKind: 'task',
  load: loadTasks,
  when: mustBeBegun,
  async apply(scene, tasks, { status: to }) {
    await updateTasks(
      scene,
      tasks.map((task) => task.id),
      { status: to, outcome: null, finished_at: null },
    )
    return tasks.map(({ id, caseId, title, status, outcome }) => ({
      subjectId: id,
      caseId,
      data: { title },
      before: { status, outcome },
      after: { status: to },
    }))
  },
  present: presentTasks,
  inverse: back,
})

function back({ subjectId, before }: Fact): Inverse | undefined {
  const outcome = before?.outcome ?? undefined
  if (before?.status === 'done')
    return { change: 'task.finish', subjectId, body: outcome === undefined ? {} : { outcome } }
  if (before?.status === 'skipped') return { change: 'task.skip', subjectId, body: { reason: outcome } }
  return { change: 'task.start', subjectId, body: {} }
}
