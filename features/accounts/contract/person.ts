import { z } from 'zod'
import { Can, Id, Time, Version } from '../../../platform/contract/scalars.ts'

export const Organisation = z.object({ id: Id, key: z.string(), name: z.string() }).meta({ id: 'Organisation' })
export type Organisation = z.infer<typeof Organisation>

/** A human of this organisation, with the roles held here. */
export const Person = z
  .object({
    id: Id,
    version: Version,
    name: z.string(),
    email: z.string(),
    roles: z.array(z.object({ id: Id, name: z.string() })),
    teams: z.array(z.object({ id: Id, name: z.string() })),
    joinedAt: Time,
    deactivatedAt: Time.nullable(),
    can: Can,
  })
  .meta({ id: 'Person' })
export type Person = z.infer<typeof Person>

export const Me = z
  .object({
    person: z.object({ id: Id, name: z.string(), email: z.string() }),
    organisation: Organisation,
    organisations: z.array(Organisation),
    roles: z.array(z.string()),
    /** Patterns: `case.close`, `case.*`, `*`. */
    permissions: z.array(z.string()),
  })
  .meta({ id: 'Me' })
export type Me = z.infer<typeof Me>

export const Session = z
  .object({
    id: Id,
    createdAt: Time,
    lastSeenAt: Time,
    expiresAt: Time,
    address: z.string().nullable(),
    agent: z.string().nullable(),
    current: z.boolean(),
  })
  .meta({ id: 'Session' })
export type Session = z.infer<typeof Session>

export const Invite = z
  .object({
    id: Id,
    version: Version,
    email: z.string(),
    name: z.string(),
    roles: z.array(z.object({ id: Id, name: z.string() })),
    createdAt: Time,
    expiresAt: Time,
    acceptedAt: Time.nullable(),
    revokedAt: Time.nullable(),
    can: Can,
  })
  .meta({ id: 'Invite' })
export type Invite = z.infer<typeof Invite>

/** Twelve characters or more; length is what counts (NIST SP 800-63B-4 §3.1.1.2), so no rules about kinds of characters. */
export const Password = z.string().min(12, 'A password needs at least 12 characters.').max(256)
export const Email = z
  .email()
  .max(254)
  .transform((text) => text.toLowerCase())
