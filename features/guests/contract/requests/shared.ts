import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { Id } from '../../../../platform/contract/scalars.ts'
import { Matter, SharedThing } from '../guest.ts'
import { RemarkBody } from './invite.ts'

/** A file that a guest hands over has at most so many bytes. */
export const largestHandedOver = 100 * 1024 * 1024

export const listShared = queryRequest({
  name: 'shared.list',
  path: '/shared',
  summary: 'For guests: what was shared with you, and what was said',
  query: z.strictObject({}),
  answer: z.object({ items: z.array(Matter) }),
})

export const readShared = queryRequest({
  name: 'shared.read',
  path: '/shared/{id}',
  summary: 'For guests: one thing that was shared with you, in full',
  query: z.strictObject({}),
  answer: SharedThing,
})

export const remark = changeRequest({
  name: 'shared.remark',
  path: '/shared/{id}/remark',
  summary: 'For guests: say something on a matter, or on one thing of it',
  body: z.strictObject({ body: RemarkBody, shareId: Id.nullable().default(null) }),
  answer: Matter,
})

/** The door reads the bytes from the body of the request: no route of the pattern. */
export const handOver = changeRequest({
  name: 'shared.hand-over',
  path: '/shared/{id}/files',
  summary: 'For guests: hand a file over',
  body: z.strictObject({
    contentId: Id,
    name: z.string().max(300),
    size: z.int(),
    sha256: z.string(),
    words: z.string().max(1000),
  }),
  answer: Matter,
})
