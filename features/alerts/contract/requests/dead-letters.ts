import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { page, pageQuery } from '../../../../platform/contract/page.ts'
import { Can, Id, Time, Version } from '../../../../platform/contract/scalars.ts'

/** Something that was sent and could not be taken. */
export const DeadLetter = z
  .object({
    id: Id,
    version: Version,
    /** Through which door: a connector's name, `generic` for `/alerts`. */
    connector: z.string(),
    code: z.string(),
    detail: z.string(),
    /** Bytes as sent, and as kept. */
    size: z.int(),
    kept: z.int(),
    /** Who sent it: the name of the token or person. */
    sender: z.string(),
    receivedAt: Time,
    resolvedAt: Time.nullable(),
    resolution: z.enum(['retried', 'discarded']).nullable(),
    can: Can,
  })
  .meta({ id: 'DeadLetter' })
export type DeadLetter = z.infer<typeof DeadLetter>

const nothing = z.strictObject({})

export const listDeadLetters = queryRequest({
  name: 'dead-letter.list',
  path: '/dead-letters',
  summary: 'What was sent and could not be taken, newest first',
  query: z.strictObject({ ...pageQuery, state: z.enum(['open', 'resolved']).default('open') }),
  answer: page(DeadLetter),
})
export const readDeadLetter = queryRequest({
  name: 'dead-letter.read',
  path: '/dead-letters/{id}',
  summary: 'One dead letter with what was sent, as text (the first 256 KiB)',
  query: nothing,
  answer: DeadLetter.extend({ text: z.string(), truncated: z.boolean() }),
})
export const retryDeadLetter = changeRequest({
  name: 'dead-letter.retry',
  path: '/dead-letters/{id}/retry',
  summary: 'Try to take it again, as after an update of the connector',
  body: nothing,
  answer: DeadLetter,
})
export const discardDeadLetter = changeRequest({
  name: 'dead-letter.discard',
  path: '/dead-letters/{id}/discard',
  summary: 'Put it aside as worthless; it stays readable',
  body: nothing,
  answer: DeadLetter,
})
/** How a discard is undone. */
export const reopenDeadLetter = changeRequest({
  name: 'dead-letter.reopen',
  path: '/dead-letters/{id}/reopen',
  summary: 'Put a discarded dead letter back on the list',
  body: nothing,
  answer: DeadLetter,
})
