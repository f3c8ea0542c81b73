import { z } from 'zod'
import { Can, Id, PersonRef, Time, Version } from '../../../platform/contract/scalars.ts'
import { CaseRef } from '../../cases/contract/case.ts'
import { Acquisition } from './acquisition.ts'

export const physicalKinds = ['computer', 'phone', 'disk', 'removable', 'document', 'object'] as const
export const digitalKinds = ['disk-image', 'memory-image', 'mailbox', 'capture', 'log', 'recording', 'file'] as const
export const evidenceKinds = [...physicalKinds, ...digitalKinds] as const

export const EvidenceKind = z.enum(evidenceKinds).meta({ id: 'EvidenceKind' })
export type EvidenceKind = z.infer<typeof EvidenceKind>

/** Where its custody stands. `offered`: handed over, not accepted yet. */
export const Standing = z
  .enum(['held', 'offered', 'disposal-proposed', 'returned', 'disposed'])
  .meta({ id: 'EvidenceStanding' })
export type Standing = z.infer<typeof Standing>

/** What the last verification came to. */
export const Checked = z.enum(['sound', 'damaged', 'missing']).meta({ id: 'EvidenceChecked' })
export type Checked = z.infer<typeof Checked>

const Hex = z.string().regex(/^[0-9a-f]+$/)

/** The bytes, as they were when it was registered. */
export const EvidenceContent = z
  .object({ name: z.string(), size: z.int(), md5: Hex, sha1: Hex, sha256: Hex, sha512: Hex })
  .meta({ id: 'EvidenceContent' })
export type EvidenceContent = z.infer<typeof EvidenceContent>

export const EvidenceRef = z.object({ id: Id, exhibit: z.string(), title: z.string() }).meta({ id: 'EvidenceRef' })
export type EvidenceRef = z.infer<typeof EvidenceRef>

/** A row of the register. */
export const Evidence = z
  .object({
    id: Id,
    version: Version,
    /** `INV-17/3`: unique, never given again. */
    exhibit: z.string(),
    /** The case it was registered in; it may be merged into another, which shows it too. */
    case: CaseRef,
    parent: EvidenceRef.nullable(),
    kind: EvidenceKind,
    title: z.string(),
    standing: Standing,
    holder: PersonRef.nullable(),
    /** Who has it where that is nobody here: to whom it was returned. */
    holderName: z.string().nullable(),
    offeredTo: PersonRef.nullable(),
    /** Who proposed its disposal: somebody else has to confirm. */
    disposalBy: PersonRef.nullable(),
    /** The number of the seal it is under. */
    seal: z.string().nullable(),
    storage: z.string().nullable(),
    content: EvidenceContent.nullable(),
    checked: Checked.nullable(),
    checkedAt: Time.nullable(),
    checkSays: z.string().nullable(),
    /** It is being read again. */
    checking: z.boolean(),
    acquiredAt: Time,
    registeredAt: Time,
    registeredBy: PersonRef.nullable(),
    lastStepAt: Time,
    steps: z.int(),
    /** Legally: only counsel's circle sees that there is such an exhibit. */
    privileged: z.boolean(),
    can: Can,
  })
  .meta({ id: 'Evidence' })
export type Evidence = z.infer<typeof Evidence>

/** The page of an exhibit. */
export const EvidenceWhole = Evidence.extend({
  description: z.string(),
  source: z.string().nullable(),
  place: z.string().nullable(),
  owner: z.object({ person: PersonRef.nullable(), name: z.string().nullable() }),
  serial: z.string().nullable(),
  acquisitions: z.array(Acquisition),
  /** What was made of it, or found in it; the first hundred. */
  children: z.array(EvidenceRef.extend({ kind: EvidenceKind })),
  childCount: z.int(),
}).meta({ id: 'EvidenceWhole' })
export type EvidenceWhole = z.infer<typeof EvidenceWhole>
