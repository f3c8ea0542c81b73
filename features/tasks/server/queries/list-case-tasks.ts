import { sql } from 'kysely'
import { unknown } from '../../../../platform/contract/problem.ts'
import { query } from '../../../../platform/server/query.ts'
import { familyOf, findCase } from '../../../cases/server/index.ts'
import { listCaseTasks as request } from '../../contract/requests/read-tasks.ts'
import { phasesInOrder } from '../phases-in-order.ts'
import { isFinished } from '../task.ts'
import { presentTask, type TaskViewRow } from '../task.view.ts'
import { taskRows } from './task-rows.ts'

export const listCaseTasks = query({
  request,
  permission: 'task.read',
  async run(scene, { reach }, { id = '' }) {
    const kase = await findCase(scene, id)
    if (!kase) throw unknown('case')
    const where = sql`t.withdrawn_at is null and t.case_id = any(${await familyOf(scene, kase.id, reach)}::uuid[])`
    const rows = await taskRows(scene, { where, order: sql`t.position, t.id` })
    const known = kase.flow.phases
    const written = rows.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map((row) => row.phase)
    return {
      phases: phasesInOrder(known, [...new Set(written)]).map((phase) => {
        const tasks = rows.filter((row) => row.phase === phase)
        return {
          phase,
          progress: progressOf(tasks),
          tasks: tasks.map((row) => presentTask(scene, row)),
        }
      }),
    }
  },
})

const progressOf = (tasks: readonly TaskViewRow[]) => {
  const count = (is: (task: TaskViewRow) => boolean) => tasks.filter(is).length
  return {
    done: count((task) => task.status === 'done'),
    skipped: count((task) => task.status === 'skipped'),
    waived: count((task) => !isFinished(task) && task.waived !== null),
    total: tasks.length,
  }
}
