import { z } from 'zod'
import { Id, PersonRef } from '../../../platform/contract/scalars.ts'

const title = z.string()
/** People named now who were not named before. */
const mentions = z.array(Id)

export const noteFacts = {
  'note.created': z.object({ title, mentions }),
  'note.renamed': z.object({ title, from: z.string() }),
  /** One per burst of editing; `version` is the one it made. Characters added and removed, not their text. */
  'note.edited': z.object({
    title,
    mentions,
    version: z.int(),
    added: z.int(),
    removed: z.int(),
    authors: z.array(PersonRef),
  }),
  'note.privileged': z.object({ title }),
  'note.released': z.object({ title, reason: z.string() }),
  'note.removed': z.object({ title }),
  'note.brought-back': z.object({ title }),
  'note.version-restored': z.object({ title, mentions, restored: z.int(), version: z.int() }),
  'note.picture-added': z.object({ title, name: z.string(), mediaType: z.string(), size: z.int(), sha256: z.string() }),
}
