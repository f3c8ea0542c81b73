import { z } from 'zod'
import { Id, PersonRef, Time } from '../../../platform/contract/scalars.ts'
import { CaseRef } from '../../cases/contract/case.ts'

/** Why somebody is told, the most pressing first. `upkeep`: something of theirs does not work any more. */
export const NoticeWhy = z
  .enum(['approval', 'clock', 'mentioned', 'assigned', 'told', 'upkeep', 'followed'])
  .meta({ id: 'NoticeWhy' })
export type NoticeWhy = z.infer<typeof NoticeWhy>

/** An entry of one's inbox: the fact it tells of, with its data for the sentence. */
export const Notice = z
  .object({
    id: Id,
    why: NoticeWhy,
    at: Time,
    fact: z.string(),
    data: z.record(z.string(), z.unknown()),
    subjectKind: z.string(),
    subjectId: Id,
    actor: PersonRef.nullable(),
    case: CaseRef.nullable(),
    readAt: Time.nullable(),
    /** It waited for an answer that was given, or is wanted no more: it counts as read. */
    over: z.boolean(),
  })
  .meta({ id: 'Notice' })
export type Notice = z.infer<typeof Notice>
