import { abilities } from '../../../platform/server/policy.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import { checklistOf, type ChecklistLine } from '../contract/checklist.ts'
import type { Task } from '../contract/task.ts'
import type { TaskRow } from './task.ts'

export type TaskViewRow = TaskRow & {
  case_key: string
  case_title: string
  owner_name: string | null
  creator_name: string | null
  waived: string | null
  log_entries: number
}

const ref = (id: string | null, name: string | null) => (id !== null && name !== null ? { id, name } : null)

function tickOf({ checked }: TaskViewRow, { text, done }: ChecklistLine) {
  const tick = done ? checked.find((each) => each.text === text) : undefined
  return { by: tick?.by ?? null, at: tick?.at ?? null }
}

export const presentTask = (scene: Scene, row: TaskViewRow): Task => ({
  id: row.id,
  version: row.version,
  case: { id: row.caseId, key: row.case_key, title: row.case_title },
  phase: row.phase,
  title: row.title,
  description: row.description,
  checklist: checklistOf(row.description).map((line) => ({ ...line, ...tickOf(row, line) })),
  owner: ref(row.owner_id, row.owner_name),
  dueAt: row.due_at?.toISOString() ?? null,
  mandatory: row.mandatory,
  status: row.status,
  outcome: row.outcome,
  waived: row.waived,
  createdAt: row.created_at.toISOString(),
  createdBy: ref(row.created_by, row.creator_name),
  finishedAt: row.finished_at?.toISOString() ?? null,
  logEntries: row.log_entries,
  // What has no route of its own is not offered.
  can: abilities(
    scene,
    scene.changesOn('task').filter((change) => !change.door),
    row,
  ),
})
