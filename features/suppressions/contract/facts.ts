import { z } from 'zod'
import { Time } from '../../../platform/contract/scalars.ts'

export const suppressionFacts = {
  'suppression.created': z.object({ name: z.string(), reason: z.string(), expiresAt: Time, applyToOpen: z.boolean() }),
  /** `release`: the alerts it had muted come back. */
  'suppression.ended': z.object({ name: z.string(), release: z.boolean() }),
  'suppression.resumed': z.object({ name: z.string() }),
}
