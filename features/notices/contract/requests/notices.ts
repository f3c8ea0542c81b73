import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { Count, page, pageQuery } from '../../../../platform/contract/page.ts'
import { Id } from '../../../../platform/contract/scalars.ts'
import { Notice } from '../notice.ts'

const nothing = z.strictObject({})

export const listNotices = queryRequest({
  name: 'notice.list',
  path: '/notices',
  summary: 'The inbox, newest first',
  query: z.strictObject({ ...pageQuery, unread: z.enum(['true']).optional() }),
  answer: page(Notice),
})
export const countNotices = queryRequest({
  name: 'notice.count',
  path: '/notices/count',
  summary: 'How many are unread',
  query: z.strictObject({}),
  answer: z.object({ unread: Count }),
})
export const readNotice = changeRequest({
  name: 'notice.read',
  path: '/notices/{id}/read',
  summary: 'Mark as read',
  body: nothing,
  answer: Notice,
})
export const unreadNotice = changeRequest({
  name: 'notice.unread',
  path: '/notices/{id}/unread',
  summary: 'Mark as not read',
  body: nothing,
  answer: Notice,
})
/** Up to the notice named, so that one that came meanwhile stays unread. */
export const readAllNotices = changeRequest({
  name: 'notice.read-all',
  path: '/notices/read-all',
  summary: 'Mark all as read',
  body: z.strictObject({ upToId: Id.optional() }),
  answer: z.object({ unread: Count }),
})
