import { sql, type RawBuilder } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { Task } from '../../contract/task.ts'
import { presentTask, type TaskViewRow } from '../task.view.ts'

type Head = TaskViewRow['head']
type Row = Omit<TaskViewRow, 'head'> & {
  head_id: string
  head_key: string
  head_stage: Head['stage']
  head_restricted: boolean
}

/** Tasks as `t` with their case `c`, the case they are worked in `h`, and the names beside them */
export async function taskRows(
  scene: Scene,
  narrowing: { where: RawBuilder<unknown>; order: RawBuilder<unknown>; limit?: number },
): Promise<TaskViewRow[]> {
  const { rows } =
    await sql<Row>`select t.id, t.version, t.case_id as "caseId", t.phase, t.title, t.description, t.owner_id, t.due_at, t.position,
      t.mandatory, t.status, t.outcome, t.created_at, t.created_by, t.finished_at, t.withdrawn_at,
      c.key as case_key, c.title as case_title, owner.name as owner_name, creator.name as creator_name, w.reason as waived,
      (select count(*)::int from task_logs l where l.organisation_id = t.organisation_id and l.task_id = t.id) as log_entries,
      h.id as head_id, h.key as head_key, h.stage as head_stage, h.restricted as head_restricted
    from tasks t
    join cases c on c.organisation_id = t.organisation_id and c.id = t.case_id
    join cases h on h.organisation_id = t.organisation_id
      and h.id = case when c.merged_into_id is null then c.id else case_head(c.id) end
    left join people owner on owner.id = t.owner_id
    left join people creator on creator.id = t.created_by
    left join case_waivers w on w.organisation_id = t.organisation_id and w.task_id = t.id
    where t.organisation_id = ${scene.actor.organisationId} and ${narrowing.where}
    order by ${narrowing.order} limit ${narrowing.limit ?? null}`.execute(scene.db)
  return rows.map(({ head_id, head_key, head_stage, head_restricted, ...row }) => ({
    ...row,
    // It is where work goes on, so it is merged into nothing.
    head: {
      id: head_id,
      key: head_key,
      stage: head_stage,
      restricted: head_restricted,
      merged_into_id: null,
      merged_into_key: null,
    },
  }))
}

/** The `present` of every change on a task, in the order of `ids`. */
export async function presentTasks(scene: Scene, ids: readonly string[]): Promise<Task[]> {
  const rows = await taskRows(scene, { where: sql`t.id = any(${[...ids]}::uuid[])`, order: sql`t.id` })
  const found = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => (found.has(id) ? [presentTask(scene, found.get(id)!)] : []))
}
