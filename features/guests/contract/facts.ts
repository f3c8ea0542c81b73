import { z } from 'zod'
import { Id } from '../../../platform/contract/scalars.ts'
import { Party, SharedKind } from './guest.ts'

const guest = z.string()
const shared = z.object({ guest, kind: SharedKind, thingId: Id, title: z.string() })

export const guestFacts = {
  'guest.invited': z.object({ guest, party: Party, email: z.string() }),
  'guest.joined': z.object({ guest, party: Party }),
  'guest.revoked': z.object({ guest }),
  'guest.shared': shared,
  'guest.unshared': shared,
  /** `tell`: who invited them. */
  'guest.remarked': z.object({ guest, body: z.string(), tell: z.array(Id) }),
  'guest.answered': z.object({ guest, body: z.string() }),
  'guest.file-handed-over': z.object({ guest, name: z.string(), size: z.int(), sha256: z.string(), tell: z.array(Id) }),
  'guest.file-decided': z.object({ guest, name: z.string(), taken: z.boolean(), reason: z.string() }),
  /** `key`: the exhibit number. */
  'guest.file-registered': z.object({ guest, name: z.string(), key: z.string(), itemId: Id, reason: z.string() }),
}
