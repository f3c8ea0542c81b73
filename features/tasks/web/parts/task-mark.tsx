import type { TaskStatus } from '../../contract/task.ts'
import { StageRing } from '../../../../platform/web/ui/marks/stage-ring.tsx'

export const taskWords: Record<TaskStatus, string> = {
  open: 'Open',
  in_progress: 'In progress',
  done: 'Done',
  skipped: 'Skipped',
}

const part: Record<TaskStatus, number> = { open: 0, in_progress: 0.5, done: 1, skipped: 1 }

/** Dashed, half, ticked; skipped is struck through: never told apart by hue alone. */
export const TaskMark = ({ status }: { status: TaskStatus }) =>
  status === 'skipped' ? (
    <svg width={14} height={14} viewBox="0 0 14 14" aria-hidden="true" style={{ flex: 'none' }}>
      <circle cx="7" cy="7" r="5.9" fill="none" stroke="var(--cw-text-3)" strokeWidth="1.5" />
      <path d="M3 11 11 3" stroke="var(--cw-text-3)" strokeWidth="1.5" />
    </svg>
  ) : (
    <StageRing part={part[status]} />
  )

/** One bar for each task of a phase. */
export const Segments = ({ tasks, label }: { tasks: readonly { id: string; status: TaskStatus }[]; label: string }) => (
  <span role="img" aria-label={label} style={{ display: 'inline-flex', gap: 2, minWidth: 0, overflow: 'hidden' }}>
    {tasks.slice(0, 24).map((task) => (
      <span
        key={task.id}
        style={{
          width: tasks.length > 12 ? 8 : 20,
          height: 5,
          flex: 'none',
          borderRadius: 2,
          background: fill[task.status],
        }}
      />
    ))}
  </span>
)

const fill: Record<TaskStatus, string> = {
  open: 'var(--cw-bar-2)',
  in_progress: 'var(--cw-accent)',
  done: 'var(--cw-good)',
  skipped: 'repeating-linear-gradient(135deg, var(--cw-bar) 0 2px, var(--cw-bar-2) 2px 4px)',
}
