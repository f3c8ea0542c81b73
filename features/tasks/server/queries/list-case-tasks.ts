import { sql } from 'kysely'
import { unknown } from '../../../../platform/contract/problem.ts'
import { query } from '../../../../platform/server/query.ts'
import { familyOf, findCase, phasesOf } from '../../../cases/server/index.ts'
import { listCaseTasks as request } from '../../contract/requests/read-tasks.ts'
import { isFinished } from '../task.ts'
import { presentTask, type TaskViewRow } from '../task.view.ts'
import { taskRows } from './task-rows.ts'

export const listCaseTasks = query({
  request,
  permission: 'task.read',
  async run(scene, _, { id = '' }) {
    const kase = await findCase(scene, id)
    if (!kase) throw unknown('case')
    const where = sql`t.withdrawn_at is null and t.case_id = any(${await familyOf(scene, kase.id)}::uuid[])`
    const rows = await taskRows(scene, { where, order: sql`t.position, t.id` })
    const known = phasesOf(kase.lifecycle)
    const named = rows.map((row) => row.phase).filter((phase) => !known.includes(phase))
    return {
      phases: [...known, ...[...new Set(named)].sort()].map((phase) => {
        const tasks = rows.filter((row) => row.phase === phase)
        return {
          phase,
          progress: { done: tasks.filter(isSettled).length, total: tasks.length },
          tasks: tasks.map((row) => presentTask(scene, row)),
        }
      }),
    }
  },
})

const isSettled = (row: TaskViewRow): boolean => isFinished(row) || row.waived !== null
