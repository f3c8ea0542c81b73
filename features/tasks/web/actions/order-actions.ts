import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { contextKey, defineAction } from '../../../../platform/web/actions.ts'
import type { Task } from '../../contract/task.ts'

/** The current task of a list that has an order. */
export type TaskOrder = { task: Task; move: (by: 1 | -1) => void }

export const taskOrderContext = contextKey<TaskOrder>('task-order')

const onOrder = {
  context: taskOrderContext,
  group: 'Task',
  visible: ({ task }: TaskOrder) => task.can.includes('task.move'),
} as const

export const taskUpAction = defineAction<TaskOrder>({
  ...onOrder,
  id: 'task.move-up',
  label: 'Move the task up',
  icon: IconArrowUp,
  keys: 'alt+arrowup',
  run: ({ move }) => move(-1),
})
export const taskDownAction = defineAction<TaskOrder>({
  ...onOrder,
  id: 'task.move-down',
  label: 'Move the task down',
  icon: IconArrowDown,
  keys: 'alt+arrowdown',
  run: ({ move }) => move(1),
})
