import { sql, type RawBuilder } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { Task } from '../../contract/task.ts'
import { presentTask, type TaskViewRow } from '../task.view.ts'

/**
 * The case the task is worked in, as far as its rules ask. A scalar sub-query, for in a join `case_head` would have to be
 * asked after row-level security of every case there is.
 */
const head = sql`(select json_build_object('id', h.id, 'key', h.key, 'stage', h.stage, 'restricted', h.restricted,
    'merged_into_id', null, 'merged_into_key', null)
  from cases h where h.organisation_id = t.organisation_id and h.id = case_head(t.case_id))`

/** Is that case still open? Merged ones are few, so only they are asked for their head. */
export const headIsOpen = sql`case when c.merged_into_id is null then c.stage <> 'closed'
  else (select h.stage <> 'closed' from cases h where h.organisation_id = t.organisation_id and h.id = case_head(t.case_id)) end`

type Narrowing = { where: RawBuilder<unknown>; order: RawBuilder<unknown>; limit?: number }

/** Tasks as `t` with their case `c` and the names beside them. */
export async function taskRows(scene: Scene, { where, order, limit }: Narrowing): Promise<TaskViewRow[]> {
  const { rows } =
    await sql<TaskViewRow>`select t.id, t.version, t.case_id as "caseId", t.phase, t.title, t.description, t.checked, t.owner_id,
      t.due_at, t.position, t.mandatory, t.status, t.outcome, t.created_at, t.created_by, t.finished_at, t.withdrawn_at,
      c.key as case_key, c.title as case_title, owner.name as owner_name, creator.name as creator_name, w.reason as waived,
      (select count(*)::int from task_logs l where l.organisation_id = t.organisation_id and l.task_id = t.id) as log_entries, ${head} as head
    from tasks t
    join cases c on c.organisation_id = t.organisation_id and c.id = t.case_id
    left join people owner on owner.id = t.owner_id
    left join people creator on creator.id = t.created_by
    left join case_waivers w on w.organisation_id = t.organisation_id and w.task_id = t.id
    where t.organisation_id = ${scene.actor.organisationId} and ${where}
    order by ${order} limit ${limit ?? null}`.execute(scene.db)
  return rows
}

/** The `present` of every change on a task, in the order of `ids`. */
export async function presentTasks(scene: Scene, ids: readonly string[]): Promise<Task[]> {
  const rows = await taskRows(scene, { where: sql`t.id = any(${[...ids]}::uuid[])`, order: sql`t.id` })
  const found = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => (found.has(id) ? [presentTask(scene, found.get(id)!)] : []))
}
