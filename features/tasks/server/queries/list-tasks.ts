import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../../../../platform/server/db/cursor.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { listTasks as request } from '../../contract/requests/read-tasks.ts'
import { presentTask } from '../task.view.ts'
import { headIsOpen, taskRows } from './task-rows.ts'

/** What has no due time comes last, which is what "never" sorts as. */
const due = sql`coalesce(t.due_at, 'infinity')`
/** When the clock of a task that ends first does; of what one person has, which is little, looked up one by one. */
const breach = sql`(select k.ends_at from clocks k
  where k.organisation_id = t.organisation_id and k.subject_id = t.id and k.leads)`

/** What a task is sorted by, as text. */
async function keyOf(scene: Scene, key: RawBuilder<unknown>, id: string): Promise<string> {
  const { rows } = await sql<{ at: Date | number }>`select ${key} as at from tasks t
    where t.organisation_id = ${scene.actor.organisationId} and t.id = ${id}`.execute(scene.db)
  const at = rows[0]?.at
  return at instanceof Date ? at.toISOString() : 'infinity'
}

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
  async run(scene, { owner, status, cursor, limit, clock, sort }) {
    const after = decodeCursor(cursor, Position)
    const where = [
      sql`t.owner_id = ${owner === 'me' ? scene.actor.personId : owner}`,
      sql`t.withdrawn_at is null and c.withdrawn_at is null`,
      inStatus[status],
    ]
    if (clock) where.push(sql`t.id in (select led_by_clock('task', ${clock}, ${scene.now}))`)
    if (sort === 'breach') where.push(sql`${breach} is not null`)
    const key = sort === 'breach' ? breach : due
    if (after) where.push(sql`(${key}, t.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`)
    const rows = await taskRows(scene, {
      where: sql.join(where, sql` and `),
      order: sql`${key}, t.id`,
      limit: limit + 1,
    })
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    const more = last && rows.length > limit
    const nextCursor = more ? encodeCursor([await keyOf(scene, key, last.id), last.id]) : null
    return { items: shown.map((row) => presentTask(scene, row)), nextCursor }
  },
})
