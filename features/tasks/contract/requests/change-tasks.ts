import { z } from 'zod'
import { changeRequest } from '../../../../platform/contract/endpoint.ts'
import { Id, Line, Markdown, TimeInput } from '../../../../platform/contract/scalars.ts'
import { CaseInput } from '../../../cases/contract/case.ts'
import { Reason } from '../../../cases/contract/requests/work-case.ts'
import { Task, TaskWithLog } from '../task.ts'

const nothing = z.strictObject({})
const Phase = Line(60)

/** Without a phase: the first of the case's lifecycle. It lands last in its phase. */
export const createTask = changeRequest({
  name: 'task.create',
  path: '/tasks',
  summary: 'Write a task into a case',
  body: z.strictObject({
    caseId: CaseInput,
    phase: Phase.optional(),
    title: Line(300),
    description: Markdown(20_000).default(''),
    ownerId: Id.nullable().default(null),
    dueAt: TimeInput.nullable().default(null),
    mandatory: z.boolean().default(false),
  }),
  answer: Task,
})

/** Only to undo a creation: no route. */
export const withdrawTask = changeRequest({
  name: 'task.withdraw',
  path: '/tasks/{id}/withdraw',
  summary: 'Take a task back that was just written',
  body: nothing,
  answer: Task,
})

export const editTask = changeRequest({
  name: 'task.edit',
  path: '/tasks/{id}/edit',
  summary: 'Change title, description, due time, mandatory',
  body: z
    .strictObject({
      title: Line(300).optional(),
      description: Markdown(20_000).optional(),
      dueAt: TimeInput.nullable().optional(),
      mandatory: z.boolean().optional(),
    })
    .refine((body) => Object.keys(body).length > 0, 'Name at least one field to change.'),
  answer: Task,
})

/** `item`: the words of the line, as the checklist has them. */
export const checkTask = changeRequest({
  name: 'task.check',
  path: '/tasks/{id}/check',
  summary: 'Tick a line of the checklist, or take the tick away',
  body: z.strictObject({ item: Line(2000), done: z.boolean() }),
  answer: Task,
})

export const assignTask = changeRequest({
  name: 'task.assign',
  path: '/tasks/{id}/assign',
  summary: 'Set the owner of a task',
  body: z.strictObject({ ownerId: Id.nullable() }),
  answer: Task,
})
export const startTask = changeRequest({
  name: 'task.start',
  path: '/tasks/{id}/start',
  summary: 'Begin the work on a task',
  body: nothing,
  answer: Task,
})
export const finishTask = changeRequest({
  name: 'task.finish',
  path: '/tasks/{id}/finish',
  summary: 'Mark a task as done, with what came of it',
  body: z.strictObject({ outcome: Markdown(20_000).optional() }),
  answer: Task,
})
export const skipTask = changeRequest({
  name: 'task.skip',
  path: '/tasks/{id}/skip',
  summary: 'Skip, saying why; for a mandatory one in three words or more',
  body: z.strictObject({ reason: Reason }),
  answer: Task,
})
export const reopenTask = changeRequest({
  name: 'task.reopen',
  path: '/tasks/{id}/reopen',
  summary: 'Take done, skipped or started back',
  body: z.strictObject({ status: z.enum(['open', 'in_progress']).default('open') }),
  answer: Task,
})

/** `beforeId` null: last in the phase. */
export const moveTask = changeRequest({
  name: 'task.move',
  path: '/tasks/{id}/move',
  summary: 'Put into a phase, before another task',
  body: z.strictObject({ phase: Phase, beforeId: Id.nullable() }),
  answer: Task,
})

export const logTask = changeRequest({
  name: 'task.log',
  path: '/tasks/{id}/log',
  summary: 'Write into the log of a task; `@[name](person:ID)` mentions',
  body: z.strictObject({ body: Markdown(20_000).refine((text) => text.trim() !== '', 'The entry is empty.') }),
  answer: TaskWithLog,
})
