import { Problem } from '../../../../platform/contract/problem.ts'
import { change, one } from '../../../../platform/server/change.ts'
import { familyOf } from '../../../cases/server/index.ts'
import { moveTask as request } from '../../contract/requests/change-tasks.ts'
import { presentTasks } from '../queries/task-rows.ts'
import { mustBeWorkable } from '../task.ts'
import { loadTasks, phaseOf, placeIn, updateTasks } from '../tasks.store.ts'

/** Order by drag; over the family of the case, for the page shows it as one list. */
export const moveTask = change({
  request,
  fact: 'task.moved',
  subjectKind: 'task',
  load: loadTasks,
  when: mustBeWorkable,
  apply: one(async (scene, task, { phase, beforeId }) => {
    const caseIds = await familyOf(scene, task.head.id)
    const old = await phaseOf(scene, caseIds, task.phase)
    const next = old[old.findIndex((each) => each.id === task.id) + 1]
    const position = await placeIn(scene, { caseIds, phase }, { moving: task.id, beforeId })
    if (position === undefined)
      throw new Problem(
        'conflict',
        'task.place',
        `The task to put it before is not in the phase ${phase} any more. Nothing was moved.`,
      )
    await updateTasks(scene, [task.id], { phase, position })
    const before = { phase: task.phase, beforeId: next?.id ?? null }
    return {
      subjectId: task.id,
      caseId: task.caseId,
      data: { title: task.title, from: task.phase, to: phase },
      before,
      after: { phase, beforeId },
    }
  }),
  present: presentTasks,
  inverse: ({ subjectId, before }) => before && { change: 'task.move', subjectId, body: before },
})
