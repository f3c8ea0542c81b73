import { z } from 'zod'
import { Id, PersonRef } from '../../../platform/contract/scalars.ts'
import { EvidenceKind } from './evidence.ts'

/** `key`: the exhibit number. */
const named = { key: z.string(), title: z.string() }
const step = z.object({ ...named, reason: z.string().nullable() })
const handed = z.object({ ...named, to: PersonRef, reason: z.string().nullable() })

export const evidenceFacts = {
  'evidence.registered': z.object({
    ...named,
    itemId: Id,
    kind: EvidenceKind,
    parent: z.string().nullable(),
    hasContent: z.boolean(),
    size: z.int().nullable(),
    sha256: z.string().nullable(),
  }),
  /** Names of the fields; the values are in before and after. */
  'evidence.described': z.object({ ...named, fields: z.array(z.string()) }),
  'evidence.acquisition-recorded': z.object({ ...named, tool: z.string(), agrees: z.boolean().nullable() }),
  'evidence.privileged': z.object(named),
  'evidence.released': z.object({ ...named, reason: z.string() }),
  'evidence.sealed': z.object({ ...named, seal: z.string() }),
  'evidence.unsealed': step,
  'evidence.accessed': step,
  'evidence.copied': z.object({ ...named, to: z.string(), reason: z.string().nullable() }),
  /** `as`: a ZIP under a password, by its cipher, or the bytes themselves. */
  'evidence.downloaded': z.object({
    ...named,
    as: z.enum(['zip-aes', 'zip-crypto', 'raw']),
    reason: z.string().nullable(),
  }),
  'evidence.analysed': step,
  'evidence.offered': handed,
  'evidence.accepted': z.object({ ...named, from: PersonRef.nullable() }),
  'evidence.refused': z.object({ ...named, from: PersonRef.nullable(), reason: z.string().nullable() }),
  'evidence.offer-withdrawn': step,
  'evidence.taken-over': z.object({ ...named, from: PersonRef.nullable(), reason: z.string().nullable() }),
  'evidence.returned': z.object({ ...named, to: z.string(), reason: z.string().nullable() }),
  'evidence.received': z.object({ ...named, from: z.string(), reason: z.string().nullable() }),
  /** `tell`: who is told where it is not as it should be. */
  'evidence.inspected': z.object({ ...named, sound: z.boolean(), details: z.string().nullable(), tell: z.array(Id) }),
  'evidence.verification-asked': z.object(named),
  /** All bytes were read again: they are what was registered. */
  'evidence.verified': z.object(named),
  /** The alarm. `tell`: whose case it is and who has it. */
  'evidence.damaged': z.object({
    ...named,
    checked: z.enum(['damaged', 'missing']),
    says: z.string().nullable(),
    tell: z.array(Id),
  }),
  'evidence.disposal-proposed': z.object({ ...named, reason: z.string().nullable(), tell: z.array(Id) }),
  'evidence.disposal-refused': step,
  'evidence.disposed': z.object({ ...named, reason: z.string().nullable() }),
}
