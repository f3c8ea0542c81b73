import { z } from 'zod'
import { Can, Id, PersonRef, Time, Version } from '../../../platform/contract/scalars.ts'
import { CaseRef } from '../../cases/contract/case.ts'

export const PartyRole = z
  .enum(['subject', 'victim', 'witness', 'custodian', 'counsel', 'law_enforcement', 'expert', 'other'])
  .meta({ id: 'PartyRole' })
export type PartyRole = z.infer<typeof PartyRole>

export const Party = z
  .object({
    id: Id,
    version: Version,
    /** The case they were named in; others that gather it show them too. */
    case: CaseRef,
    role: PartyRole,
    name: z.string(),
    /** Where they work, and as what. */
    affiliation: z.string(),
    contact: z.string(),
    notes: z.string(),
    statements: z.int(),
    createdAt: Time,
    createdBy: PersonRef.nullable(),
    removed: z.boolean(),
    can: Can,
  })
  .meta({ id: 'Party' })
export type Party = z.infer<typeof Party>

export const StatementKind = z.enum(['interview', 'testimony', 'written']).meta({ id: 'StatementKind' })
export type StatementKind = z.infer<typeof StatementKind>

const head = {
  id: Id,
  version: Version,
  case: CaseRef,
  party: z.object({ id: Id, name: z.string(), role: PartyRole }),
  kind: StatementKind,
  takenAt: Time,
  endedAt: Time.nullable(),
  place: z.string(),
  takenBy: z.string(),
  present: z.array(z.string()),
  caution: z.string(),
  recording: z.string().nullable(),
  versions: z.int(),
  createdAt: Time,
  createdBy: PersonRef.nullable(),
  signed: z.object({ at: Time, by: PersonRef.nullable(), version: z.int(), words: z.string() }).nullable(),
  withdrawn: z.boolean(),
  can: Can,
}

/** A row of the list: the beginning of what was said. */
export const StatementItem = z.object({ ...head, excerpt: z.string() }).meta({ id: 'StatementItem' })
export type StatementItem = z.infer<typeof StatementItem>

/** With every version, the first first; after the signature addenda only. */
export const Statement = z
  .object({
    ...head,
    texts: z.array(
      z.object({ number: z.int(), addendum: z.boolean(), body: z.string(), at: Time, author: PersonRef.nullable() }),
    ),
  })
  .meta({ id: 'Statement' })
export type Statement = z.infer<typeof Statement>
