import { z } from 'zod'
import { PersonRef } from '../../../platform/contract/scalars.ts'

const named = z.object({ name: z.string() })

export const webhookFacts = {
  'webhook.created': named,
  'webhook.edited': named,
  'webhook.paused': named,
  'webhook.resumed': named,
  'webhook.removed': named,
  'webhook.key-replaced': named,
  'webhook.tested': named,
  'webhook.called': named,
  /** By Caseward itself, after it failed for too long. */
  'webhook.disabled': z.object({ name: z.string(), owner: PersonRef, said: z.string() }),
  'webhook.replayed': z.object({ name: z.string(), deliveries: z.int() }),
}
