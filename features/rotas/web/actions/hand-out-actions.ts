import { IconUserShare } from '@tabler/icons-react'
import { defineAction } from '../../../../platform/web/actions.ts'
import { triageContext, type Triage } from '../../../alerts/web/index.ts'
import { caseContext, type CaseDesk } from '../../../cases/web/index.ts'
import { taskContext, type TaskDesk } from '../../../tasks/web/index.ts'
import type { HandOut } from '../hand-out-desk.ts'

const common = {
  icon: IconUserShare,
  keys: 'h',
  words: 'assign owner round robin least loaded shift who team',
} as const

/** Loaded when it is first done. */
const handOut = (things: HandOut) => import('../hand-out-desk.ts').then((desk) => desk.handOut(things))

export const handOutCaseAction = defineAction<CaseDesk>({
  ...common,
  id: 'case.hand-out',
  context: caseContext,
  group: 'Cases',
  label: 'Hand out',
  visible: ({ cases }) => cases.some(({ can }) => can.includes('case.hand-out')),
  run: ({ cases }) => handOut({ kind: 'case', things: cases.map(({ id, key }) => ({ id, name: key })) }),
})

export const handOutAlertAction = defineAction<Triage>({
  ...common,
  id: 'alert.hand-out',
  context: triageContext,
  group: 'Triage',
  label: 'Hand out',
  visible: ({ rows, all }) => all === undefined && rows.some(({ can }) => can.includes('alert.hand-out')),
  run: ({ rows }) => handOut({ kind: 'alert', things: rows.map(({ id, title }) => ({ id, name: `“${title}”` })) }),
})

export const handOutTaskAction = defineAction<TaskDesk>({
  ...common,
  id: 'task.hand-out',
  context: taskContext,
  group: 'Task',
  label: 'Hand the task out',
  visible: ({ task }) => task.can.includes('task.hand-out'),
  run: ({ task }) => handOut({ kind: 'task', things: [{ id: task.id, name: `“${task.title}”` }] }),
})
