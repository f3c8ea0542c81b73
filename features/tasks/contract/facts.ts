import { z } from 'zod'
import { Id, PersonRef } from '../../../platform/contract/scalars.ts'

const title = z.string()

export const taskFacts = {
  'task.created': z.object({ title, phase: z.string(), mandatory: z.boolean(), owner: PersonRef.nullable() }),
  'task.withdrawn': z.object({ title }),
  /** Names of the fields; the values are in before and after. */
  'task.edited': z.object({ title, fields: z.array(z.string()) }),
  /** `why`: it was handed out by the policy of a team. */
  'task.assigned': z.object({ title, owner: PersonRef.nullable(), why: z.string().optional() }),
  'task.started': z.object({ title }),
  'task.finished': z.object({ title, outcome: z.string().nullable() }),
  'task.skipped': z.object({ title, reason: z.string() }),
  'task.reopened': z.object({ title }),
  /** A line of its checklist was ticked, or ticked off. */
  'task.checked': z.object({ title, item: z.string(), done: z.boolean() }),
  'task.moved': z.object({ title, from: z.string(), to: z.string() }),
  'task.logged': z.object({ title, logId: Id, body: z.string() }),
}
