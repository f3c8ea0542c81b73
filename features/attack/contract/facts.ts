import { z } from 'zod'

export const attackFacts = {
  'detection.techniques-set': z.object({
    source: z.string(),
    rule: z.string(),
    added: z.array(z.string()),
    removed: z.array(z.string()),
  }),
}
