import { z } from 'zod'
import { Can, Id, PersonRef, Time, Version } from '../../../platform/contract/scalars.ts'
import { CaseRef } from '../../cases/contract/case.ts'

export const TaskStatus = z.enum(['open', 'in_progress', 'done', 'skipped']).meta({ id: 'TaskStatus' })
export type TaskStatus = z.infer<typeof TaskStatus>

export const Task = z
  .object({
    id: Id,
    version: Version,
    /** The case it was written in; it may be merged into another, which shows it too. */
    case: CaseRef,
    phase: z.string(),
    title: z.string(),
    description: z.string(),
    /** The lines of the description that are ticked, `- [ ] like this`, in their order. */
    checklist: z.array(
      z.object({ text: z.string(), done: z.boolean(), by: PersonRef.nullable(), at: Time.nullable() }),
    ),
    owner: PersonRef.nullable(),
    dueAt: Time.nullable(),
    mandatory: z.boolean(),
    status: TaskStatus,
    /** What came of it, or why it was skipped. */
    outcome: z.string().nullable(),
    /** Why the case could be closed without it. */
    waived: z.string().nullable(),
    createdAt: Time,
    createdBy: PersonRef.nullable(),
    finishedAt: Time.nullable(),
    logEntries: z.int(),
    can: Can,
  })
  .meta({ id: 'Task' })
export type Task = z.infer<typeof Task>

/** Append only. Mentions are written `@[name](person:ID)`. */
export const TaskLog = z
  .object({ id: Id, body: z.string(), at: Time, author: PersonRef.nullable() })
  .meta({ id: 'TaskLog' })
export type TaskLog = z.infer<typeof TaskLog>

export const TaskWithLog = Task.extend({ log: z.array(TaskLog) }).meta({ id: 'TaskWithLog' })
export type TaskWithLog = z.infer<typeof TaskWithLog>
