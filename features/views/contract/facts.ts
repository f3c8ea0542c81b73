import { z } from 'zod'

const named = z.object({ noun: z.string(), name: z.string() })

export const viewFacts = {
  'view.saved': named,
  'view.edited': named,
  'view.removed': named,
  'view.restored': named,
}
