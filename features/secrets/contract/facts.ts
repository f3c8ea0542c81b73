import { z } from 'zod'

const named = z.object({ name: z.string() })

/** None of them says anything of the value. */
export const secretFacts = {
  'secret.created': named,
  'secret.edited': named,
  'secret.rotated': named,
  'secret.removed': named,
}
