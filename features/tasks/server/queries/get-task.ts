import { sql } from 'kysely'
import { unknown } from '../../../../platform/contract/problem.ts'
import { isId } from '../../../../platform/server/ids.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { findCase } from '../../../cases/server/index.ts'
import { getTask as request } from '../../contract/requests/read-tasks.ts'
import type { TaskLog, TaskWithLog } from '../../contract/task.ts'
import { presentTask } from '../task.view.ts'
import { taskRows } from './task-rows.ts'

export const getTask = query({
  request,
  permission: 'task.read',
  async run(scene, _, { id = '' }) {
    const [found] = isId(id) ? await presentWithLog(scene, [id]) : []
    if (!found) throw unknown('task')
    await findCase(scene, found.case.id)
    return found
  },
})

/** The `present` of writing into the log. */
export async function presentWithLog(scene: Scene, ids: readonly string[]): Promise<TaskWithLog[]> {
  const rows = await taskRows(scene, {
    where: sql`t.id = any(${[...ids]}::uuid[]) and t.withdrawn_at is null and c.withdrawn_at is null`,
    order: sql`t.id`,
  })
  const logs = await logsOf(
    scene,
    rows.map((row) => row.id),
  )
  const found = new Map(rows.map((row) => [row.id, { ...presentTask(scene, row), log: logs.get(row.id) ?? [] }]))
  return ids.flatMap((id) => found.get(id.toLowerCase()) ?? [])
}

async function logsOf(scene: Scene, taskIds: readonly string[]): Promise<Map<string, TaskLog[]>> {
  if (taskIds.length === 0) return new Map()
  const rows = await scene.db
    .selectFrom('task_logs as l')
    .leftJoin('people as author', 'author.id', 'l.author_id')
    .select(['l.id', 'l.task_id', 'l.body', 'l.at', 'l.author_id', 'author.name as author_name'])
    .where('l.organisation_id', '=', scene.actor.organisationId)
    .where('l.task_id', 'in', [...taskIds])
    .orderBy('l.id')
    .execute()
  const entry = ({ id, body, at, author_id, author_name }: (typeof rows)[number]): TaskLog => ({
    id,
    body,
    at: at.toISOString(),
    author: author_id && author_name ? { id: author_id, name: author_name } : null,
  })
  return new Map([...Map.groupBy(rows, (row) => row.task_id)].map(([taskId, entries]) => [taskId, entries.map(entry)]))
}
