import { z } from 'zod'
import { Id, PersonRef, Time } from '../../../platform/contract/scalars.ts'
import { GlassVerdict } from './glass.ts'

export const glassFacts = {
  /** `tell`: its members. */
  'glass.broken': z.object({ key: z.string(), reason: z.string(), until: Time, tell: z.array(Id) }),
  'glass.reviewed': z.object({ key: z.string(), person: PersonRef, verdict: GlassVerdict, words: z.string() }),
}
