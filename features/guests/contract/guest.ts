import { z } from 'zod'
import { Can, Id, PersonRef, Time, Version } from '../../../platform/contract/scalars.ts'

export const Party = z.enum(['hr', 'legal', 'client', 'police', 'other']).meta({ id: 'GuestParty' })
export type Party = z.infer<typeof Party>

/** What can be shared of a case. */
export const SharedKind = z
  .enum(['note', 'task', 'observable', 'event', 'evidence', 'statement'])
  .meta({ id: 'SharedKind' })
export type SharedKind = z.infer<typeof SharedKind>

export const Remark = z
  .object({
    id: Id,
    shareId: Id.nullable(),
    /** Null to the guest where it is of the other side: they see no people. */
    by: PersonRef.nullable(),
    byGuest: z.boolean(),
    body: z.string(),
    at: Time,
  })
  .meta({ id: 'GuestRemark' })
export type Remark = z.infer<typeof Remark>

export const GuestFile = z
  .object({
    id: Id,
    name: z.string(),
    size: z.int(),
    sha256: z.string(),
    words: z.string(),
    at: Time,
    decision: z.enum(['taken', 'refused']).nullable(),
    reason: z.string().nullable(),
    /** The exhibit of the case that these bytes are; guests are not told. */
    exhibit: z.object({ id: Id, exhibit: z.string() }).nullable(),
  })
  .meta({ id: 'GuestFile' })
export type GuestFile = z.infer<typeof GuestFile>

export const Share = z
  .object({ id: Id, kind: SharedKind, thingId: Id, title: z.string(), at: Time })
  .meta({ id: 'CaseShare' })
export type Share = z.infer<typeof Share>

/** A guest as the people of the case see them. */
export const Guest = z
  .object({
    id: Id,
    version: Version,
    caseId: Id,
    name: z.string(),
    email: z.string(),
    party: Party,
    /** What they are told it is about. */
    matter: z.string(),
    invitedAt: Time,
    invitedBy: PersonRef.nullable(),
    acceptedAt: Time.nullable(),
    expiresAt: Time,
    revokedAt: Time.nullable(),
    shares: z.array(Share),
    remarks: z.array(Remark),
    files: z.array(GuestFile),
    can: Can,
  })
  .meta({ id: 'Guest' })
export type Guest = z.infer<typeof Guest>

/** One matter as its guest sees it. */
export const Matter = z
  .object({
    id: Id,
    matter: z.string(),
    organisation: z.string(),
    expiresAt: Time,
    shares: z.array(Share),
    remarks: z.array(Remark),
    files: z.array(GuestFile),
  })
  .meta({ id: 'SharedMatter' })
export type Matter = z.infer<typeof Matter>

/** One thing that was shared, in full, as text. */
export const SharedThing = z
  .object({ ...Share.shape, body: z.string(), facts: z.array(z.object({ label: z.string(), value: z.string() })) })
  .meta({ id: 'SharedThing' })
export type SharedThing = z.infer<typeof SharedThing>
