import { z } from 'zod'

const title = z.string()

export const timelineFacts = {
  'event.created': z.object({ title }),
  /** Names of the fields; the values are in before and after. */
  'event.edited': z.object({ title, fields: z.array(z.string()) }),
  'event.removed': z.object({ title }),
  'event.restored': z.object({ title }),
}
