import { Problem, wrongField } from '../../../../platform/contract/problem.ts'
import { change, one } from '../../../../platform/server/change.ts'
import { checklistOf, ticked } from '../../contract/checklist.ts'
import { checkTask as request } from '../../contract/requests/change-tasks.ts'
import { presentTasks } from '../queries/task-rows.ts'
import { mustBeUnfinished, type TaskRow } from '../task.ts'
import { loadTasks, updateTasks } from '../tasks.store.ts'

/** Ticks a line of the checklist; who did it when is kept beside it. */
export const checkTask = change({
  request,
  fact: 'task.checked',
  subjectKind: 'task',
  load: loadTasks,
  when: mustBeUnfinished,
  check: (_, task: TaskRow, { item, done }) => {
    if (ticked(task.description, { text: item, done }) !== undefined) return undefined
    if (!checklistOf(task.description).some(({ text }) => text === item))
      return wrongField('task.no-such-item', 'item', 'There is no such line in the checklist of this task any more.')
    return new Problem('conflict', 'task.checked', `"${item}" is ${done ? 'ticked' : 'not ticked'} already.`)
  },
  apply: one(async (scene, task, { item, done }) => {
    const { personId, name } = scene.actor
    const by = personId === null ? null : { id: personId, name }
    const others = task.checked.filter(({ text }) => text !== item)
    await updateTasks(scene, [task.id], {
      description: ticked(task.description, { text: item, done }) ?? task.description,
      checked: JSON.stringify(done ? [...others, { text: item, by, at: scene.now }] : others),
    })
    return { subjectId: task.id, caseId: task.caseId, data: { title: task.title, item, done } }
  }),
  present: presentTasks,
  inverse: ({ subjectId, data }) => ({ change: 'task.check', subjectId, body: { item: data.item, done: !data.done } }),
})
