import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { Id, Line, TimeInput } from '../../../../platform/contract/scalars.ts'
import { PermissionPattern, Token } from '../role.ts'

export const listTokens = queryRequest({
  name: 'token.list',
  path: '/tokens',
  summary: 'Tokens: your own, or all with token.manage',
  query: z.strictObject({}),
  answer: z.object({ items: z.array(Token) }),
})

/** `secret` is shown this once; only its hash is kept. */
export const createToken = changeRequest({
  name: 'token.create',
  path: '/tokens',
  summary: 'Make a token for a program; it acts as its person within its scopes',
  body: z.strictObject({
    name: Line(80),
    personId: Id.optional(),
    scopes: z.array(PermissionPattern).min(1).max(50),
    expiresAt: TimeInput.optional(),
  }),
  answer: Token.extend({ secret: z.string() }).meta({ id: 'NewToken' }),
})
export const revokeToken = changeRequest({
  name: 'token.revoke',
  path: '/tokens/{id}/revoke',
  summary: 'Make a token worthless',
  body: z.strictObject({}),
  answer: Token,
})
