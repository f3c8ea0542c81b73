import { sql } from 'kysely'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../../../../platform/server/cursor.ts'
import { query } from '../../../../platform/server/query.ts'
import { listTasks as request } from '../../contract/requests/read-tasks.ts'
import { presentTask } from '../task.view.ts'
import { headIsOpen, taskRows } from './task-rows.ts'

/** What has no due time comes last, which is what "never" sorts as. */
const due = sql`coalesce(t.due_at, 'infinity')`
const Position = z.tuple([z.union([z.iso.datetime(), z.literal('infinity')]), z.uuid()])

/** Named one by one, so that the partial indexes of tasks by owner serve it. */
const inStatus = {
  unfinished: sql`t.status in ('open', 'in_progress') and ${headIsOpen}`,
  open: sql`t.status in ('open', 'in_progress') and t.status = 'open' and ${headIsOpen}`,
  in_progress: sql`t.status in ('open', 'in_progress') and t.status = 'in_progress' and ${headIsOpen}`,
  done: sql`t.status in ('done', 'skipped') and t.status = 'done'`,
  skipped: sql`t.status in ('done', 'skipped') and t.status = 'skipped'`,
} as const

export const listTasks = query({
  request,
  permission: 'task.read',
  async run(scene, { owner, status, cursor, limit }) {
    const after = decodeCursor(cursor, Position)
    const where = [
      sql`t.owner_id = ${owner === 'me' ? scene.actor.personId : owner}`,
      sql`t.withdrawn_at is null and c.withdrawn_at is null`,
      inStatus[status],
    ]
    if (after) where.push(sql`(${due}, t.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`)
    const rows = await taskRows(scene, {
      where: sql.join(where, sql` and `),
      order: sql`${due}, t.id`,
      limit: limit + 1,
    })
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    const nextCursor =
      last && rows.length > limit ? encodeCursor([last.due_at?.toISOString() ?? 'infinity', last.id]) : null
    return { items: shown.map((row) => presentTask(scene, row)), nextCursor }
  },
})
