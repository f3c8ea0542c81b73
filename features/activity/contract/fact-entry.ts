import { z } from 'zod'
import { Id, PersonRef, Time } from '../../../platform/contract/scalars.ts'

/** One fact as read from the log; sentences are made of it in the web. */
export const FactEntry = z
  .object({
    id: Id,
    at: Time,
    fact: z.string(),
    subjectKind: z.string(),
    subjectId: Id,
    caseId: Id.nullable(),
    case: z.object({ id: Id, key: z.string() }).nullable(),
    actor: PersonRef.nullable(),
    actorKind: z.enum(['person', 'token', 'system']),
    token: z.string().nullable(),
    source: z.string(),
    groupId: Id,
    /** The group this took back. */
    undoes: Id.nullable(),
    undone: z.boolean(),
    data: z.record(z.string(), z.unknown()),
    before: z.record(z.string(), z.unknown()).optional(),
    after: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: 'FactEntry' })
export type FactEntry = z.infer<typeof FactEntry>

/** A refusal, or a read of something restricted. */
export const Decision = z
  .object({
    id: Id,
    at: Time,
    actor: PersonRef.nullable(),
    permission: z.string(),
    subjectRef: z.string().nullable(),
    allowed: z.boolean(),
    reason: z.string(),
  })
  .meta({ id: 'Decision' })
export type Decision = z.infer<typeof Decision>
