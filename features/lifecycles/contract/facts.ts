import { z } from 'zod'
import { Landings, LifecycleSlug } from './lifecycle.ts'

const named = { slug: LifecycleSlug, name: z.string() }

export const lifecycleFacts = {
  'lifecycle.created': z.object({ ...named, version: z.int() }),
  /** Running cases are moved to it afterwards, each by a fact of its own. */
  'lifecycle.revised': z.object({ ...named, version: z.int(), why: z.string(), landings: Landings }),
  'lifecycle.retired': z.object(named),
  'lifecycle.restored': z.object(named),
}
