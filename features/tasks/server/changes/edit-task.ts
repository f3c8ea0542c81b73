import { change, one } from '../../../../platform/server/change.ts'
import { editTask as request } from '../../contract/requests/change-tasks.ts'
import { presentTasks } from '../queries/task-rows.ts'
import { mustBeWorkable } from '../task.ts'
import { loadTasks, updateTasks } from '../tasks.store.ts'

export const editTask = change({
  request,
  fact: 'task.edited',
  subjectKind: 'task',
  load: loadTasks,
  when: mustBeWorkable,
  apply: one(async (scene, task, { title, description, dueAt, mandatory }) => {
    await updateTasks(scene, [task.id], {
      ...(title !== undefined && { title }),
      ...(description !== undefined && { description }),
      ...(dueAt !== undefined && { due_at: dueAt }),
      ...(mandatory !== undefined && { mandatory }),
    })
    const after = named({ title, description, dueAt: dueAt && dueAt.toISOString(), mandatory })
    const now = {
      title: task.title,
      description: task.description,
      dueAt: task.due_at?.toISOString() ?? null,
      mandatory: task.mandatory,
    }
    const fields = Object.keys(after) as (keyof typeof now)[]
    const before = Object.fromEntries(fields.map((field) => [field, now[field]]))
    return { subjectId: task.id, caseId: task.caseId, data: { title: title ?? task.title, fields }, before, after }
  }),
  present: presentTasks,
  inverse: ({ subjectId, before }) => before && { change: 'task.edit', subjectId, body: before },
})

const named = (fields: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
