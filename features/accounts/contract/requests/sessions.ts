import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { Id } from '../../../../platform/contract/scalars.ts'
import { Session } from '../person.ts'

export const listSessions = queryRequest({
  name: 'session.list',
  path: '/sessions',
  summary: 'Your sessions',
  query: z.strictObject({}),
  answer: z.object({ items: z.array(Session) }),
})

export const revokeSession = changeRequest({
  name: 'session.revoke',
  path: '/sessions/{id}/revoke',
  summary: 'End one of your sessions',
  body: z.strictObject({}),
  answer: z.object({ id: Id }),
})
