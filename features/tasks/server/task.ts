import type { Selectable } from 'kysely'
import type { Tasks } from '../../../generated/db.ts'
import { Problem, wrongField } from '../../../platform/contract/problem.ts'
import { mustBeOpen, type Standing } from '../../cases/server/index.ts'
import type { TaskStatus } from '../contract/task.ts'

/** A task as it stands in its row, with the case it is worked in: its own, or what that was merged into. */
export type TaskRow = Omit<Selectable<Tasks>, 'organisation_id' | 'status' | 'case_id' | 'checked'> & {
  /** Of ticked lines of the text, who did it when. */
  checked: { text: string; by: { id: string; name: string } | null; at: string }[]
  caseId: string
  status: TaskStatus
  head: Standing & { id: string; restricted: boolean }
}

const conflict = (code: string, detail: string) => new Problem('conflict', code, detail)

export const isFinished = ({ status }: Pick<TaskRow, 'status'>): boolean => status === 'done' || status === 'skipped'

/** What hangs on a closed case is read-only with it. */
export const mustBeWorkable = ({ head }: TaskRow): Problem | undefined => mustBeOpen(head)

export const mustBeUnfinished = (task: TaskRow): Problem | undefined =>
  mustBeWorkable(task) ??
  (isFinished(task)
    ? conflict('task.finished', `"${task.title}" is ${task.status} already. Reopen it first.`)
    : undefined)

export const mustBeBegun = (task: TaskRow): Problem | undefined =>
  mustBeWorkable(task) ??
  (task.status === 'open' ? conflict('task.open', `"${task.title}" is open already.`) : undefined)

export const mustBeWaiting = (task: TaskRow): Problem | undefined =>
  mustBeUnfinished(task) ??
  (task.status === 'in_progress' ? conflict('task.started', `"${task.title}" is in progress already.`) : undefined)

/** A required task is not skipped with "n/a": somebody will have to understand it later. */
export function reasonProblem(
  { mandatory, title }: Pick<TaskRow, 'mandatory' | 'title'>,
  reason: string,
): Problem | undefined {
  if (!mandatory || reason.split(/\s+/).length >= 3) return undefined
  return wrongField('task.reason', 'reason', `"${title}" is required; say in three words or more why it is skipped.`)
}

/** Closer than this and halving would soon run out of digits: the phase is numbered anew. */
export const smallestGap = 1e-6

/** Half-way between neighbours; undefined when they stand too close. */
export function between(before: number | undefined, after: number | undefined): number | undefined {
  if (after === undefined) return (before ?? 0) + 1
  const low = before ?? after - 2
  return after - low < smallestGap ? undefined : (low + after) / 2
}
