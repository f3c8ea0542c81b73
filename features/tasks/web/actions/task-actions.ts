import {
  IconCalendarDue,
  IconCircleCheck,
  IconPlayerPlay,
  IconPlayerSkipForward,
  IconRotate2,
  IconUserPlus,
} from '@tabler/icons-react'
import { defineAction } from '../../../../platform/web/actions.ts'
import { finishTask, reopenTask, startTask } from '../../contract/requests/change-tasks.ts'
import { taskDownAction, taskUpAction } from './order-actions.ts'
import type { TaskAsk, TaskDesk } from '../task-desk.ts'
import { changeTask, taskAsk, taskContext } from '../task-desk.ts'

const onTask = { context: taskContext, group: 'Task' } as const
const can =
  (change: string) =>
  ({ task }: TaskDesk) =>
    task.can.includes(change)
const ask = (dialog: TaskAsk['dialog']) => (desk: TaskDesk) => taskAsk.set({ dialog, desk })

export const startAction = defineAction<TaskDesk>({
  ...onTask,
  id: 'task.start',
  label: 'Begin the task',
  icon: IconPlayerPlay,
  keys: 'b',
  visible: can('task.start'),
  run: (desk) =>
    changeTask(desk, startTask, {
      body: {},
      said: `You began “${desk.task.title}”.`,
      shows: { status: 'in_progress' },
    }),
})
export const finishAction = defineAction<TaskDesk>({
  ...onTask,
  id: 'task.finish',
  label: 'Mark the task as done',
  icon: IconCircleCheck,
  keys: 'd',
  visible: can('task.finish'),
  run: (desk) =>
    changeTask(desk, finishTask, { body: {}, said: `You finished “${desk.task.title}”.`, shows: { status: 'done' } }),
})
export const finishWithOutcomeAction = defineAction<TaskDesk>({
  ...onTask,
  id: 'task.finish-with-outcome',
  label: 'Done, saying what came of it',
  icon: IconCircleCheck,
  keys: 'shift+d',
  visible: can('task.finish'),
  opens: true,
  run: ask('finish'),
})
export const skipAction = defineAction<TaskDesk>({
  ...onTask,
  id: 'task.skip',
  label: 'Skip the task',
  icon: IconPlayerSkipForward,
  visible: can('task.skip'),
  opens: true,
  run: ask('skip'),
})
export const reopenTaskAction = defineAction<TaskDesk>({
  ...onTask,
  id: 'task.reopen',
  label: 'Reopen the task',
  icon: IconRotate2,
  keys: 'd',
  visible: can('task.reopen'),
  run: (desk) =>
    changeTask(desk, reopenTask, { body: {}, said: `You reopened “${desk.task.title}”.`, shows: { status: 'open' } }),
})
export const assignTaskAction = defineAction<TaskDesk>({
  ...onTask,
  id: 'task.assign',
  label: 'Give the task to somebody',
  icon: IconUserPlus,
  keys: 'o',
  visible: can('task.assign'),
  opens: true,
  run: ask('assign'),
})
export const dueAction = defineAction<TaskDesk>({
  ...onTask,
  id: 'task.set-due',
  label: 'Set when the task is due',
  icon: IconCalendarDue,
  keys: 'shift+o',
  visible: can('task.edit'),
  opens: true,
  run: ask('due'),
})

export const taskActions = [
  startAction,
  finishAction,
  finishWithOutcomeAction,
  skipAction,
  reopenTaskAction,
  assignTaskAction,
  dueAction,
  taskUpAction,
  taskDownAction,
]
