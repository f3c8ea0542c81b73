import { IconAsterisk, IconChecklist, IconMessage } from '@tabler/icons-react'
import { Slot } from '../../../../platform/web/frame/slot.tsx'
import { Avatar } from '../../../../platform/web/ui/marks/avatar.tsx'
import { RecentTime } from '../../../../platform/web/ui/text/recent-time.tsx'
import { announceProblem } from '../../../../platform/web/undo.ts'
import { DueIn } from '../../../cases/web/index.ts'
import type { Task } from '../../contract/task.ts'
import { finishTask, reopenTask, startTask } from '../../contract/requests/change-tasks.ts'
import type { TaskDesk } from '../task-desk.ts'
import { changeTask } from '../task-desk.ts'
import { TaskMark, taskWords } from './task-mark.tsx'
import css from './tasks.module.css'

type Props = {
  desk: TaskDesk
  /** The case it comes from, where tasks of several stand together. */
  origin?: string | undefined
  /** Nothing of a closed case is due. */
  closed?: boolean
  onOpen: () => void
}

/** Mark, title, whether it is required, when it is due, whose it is. */
export const TaskLine = ({ desk, origin, closed = false, onOpen }: Props) => {
  const { task, myId } = desk
  const over = task.status === 'done' || task.status === 'skipped'
  return (
    <>
      <StatusButton desk={desk} />
      <button
        type="button"
        className={css.name}
        data-over={over || undefined}
        onClick={onOpen}
        tabIndex={-1}
        data-tip-cut=""
      >
        {task.title}
      </button>
      {task.mandatory && (
        <span
          className={css.required}
          data-tip="Required: done, or skipped with a reason, before the case is closed"
          role="img"
          aria-label="Required"
        >
          <IconAsterisk size={12} stroke={2} aria-hidden="true" />
        </span>
      )}
      {task.waived !== null && <span className={css.note}>waived</span>}
      {origin && <span className={css.note}>{origin}</span>}
      <Progress task={task} />
      {task.logEntries > 0 && (
        <span className={css.note} aria-label={`${task.logEntries} log entries`}>
          <IconMessage size={12} stroke={1.6} aria-hidden="true" /> {task.logEntries}
        </span>
      )}
      <span className={css.end}>
        {!over && !closed && <Slot name="task.clock" props={{ id: task.id }} />}
        {over ? (
          <span className={css.note}>
            {taskWords[task.status].toLowerCase()} {task.finishedAt && <RecentTime at={task.finishedAt} />}
          </span>
        ) : (
          !closed && task.dueAt && <DueIn at={task.dueAt} />
        )}
        {task.owner ? (
          <Avatar name={task.owner.name} mine={task.owner.id === myId} />
        ) : (
          <span className={css.nobody} role="img" aria-label="No owner" />
        )}
      </span>
    </>
  )
}

/** How much of its checklist is ticked. */
const Progress = ({ task: { checklist } }: { task: Task }) => {
  if (checklist.length === 0) return null
  const done = checklist.filter((line) => line.done).length
  return (
    <span className={css.note} role="img" aria-label={`${done} of ${checklist.length} ticked`}>
      <IconChecklist size={12} stroke={1.6} aria-hidden="true" /> {done}/{checklist.length}
    </span>
  )
}

/** A click does the next thing: begin, finish, reopen. */
const StatusButton = ({ desk }: { desk: TaskDesk }) => {
  const { task } = desk
  const next = nextOf(task)
  if (!next)
    return (
      <span className={css.mark} role="img" aria-label={taskWords[task.status]}>
        <TaskMark status={task.status} />
      </span>
    )
  return (
    <button
      type="button"
      className={css.mark}
      tabIndex={-1}
      aria-label={`${taskWords[task.status]}. ${next.verb} “${task.title}”`}
      data-tip={next.verb}
      onClick={(event) => {
        event.stopPropagation()
        changeTask(desk, next.request, {
          body: {},
          said: `${next.said} “${task.title}”.`,
          shows: { status: next.to },
        }).catch(announceProblem)
      }}
    >
      <TaskMark status={task.status} />
    </button>
  )
}

const nextOf = ({ status, can }: Task) => {
  if (status === 'open' && can.includes('task.start'))
    return { request: startTask, verb: 'Begin', said: 'You began', to: 'in_progress' as const }
  if (status === 'in_progress' && can.includes('task.finish'))
    return { request: finishTask, verb: 'Mark as done', said: 'You finished', to: 'done' as const }
  if ((status === 'done' || status === 'skipped') && can.includes('task.reopen'))
    return { request: reopenTask, verb: 'Reopen', said: 'You reopened', to: 'open' as const }
  return undefined
}
