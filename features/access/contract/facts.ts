import { z } from 'zod'

const named = z.object({ name: z.string() })

export const accessFacts = {
  'role.created': named,
  'role.edited': named,
  'team.created': named,
  'team.edited': named,
  'token.created': z.object({ name: z.string(), scopes: z.array(z.string()) }),
  'token.revoked': named,
}
