import { z } from 'zod'
import { Can, Id, PersonRef, Time, Version } from '../../../platform/contract/scalars.ts'

export const Role = z
  .object({
    id: Id,
    version: Version,
    name: z.string(),
    description: z.string(),
    permissions: z.array(z.string()),
    people: z.int(),
    can: Can,
  })
  .meta({ id: 'Role' })
export type Role = z.infer<typeof Role>

export const Team = z
  .object({
    id: Id,
    version: Version,
    name: z.string(),
    description: z.string(),
    members: z.array(PersonRef),
    can: Can,
  })
  .meta({ id: 'Team' })
export type Team = z.infer<typeof Team>

export const Token = z
  .object({
    id: Id,
    version: Version,
    name: z.string(),
    person: PersonRef,
    /** The last four characters, to tell tokens apart. */
    hint: z.string(),
    scopes: z.array(z.string()),
    createdAt: Time,
    expiresAt: Time.nullable(),
    lastUsedAt: Time.nullable(),
    revokedAt: Time.nullable(),
    can: Can,
  })
  .meta({ id: 'Token' })
export type Token = z.infer<typeof Token>

/** `case.close`, `case.*` or `*`. */
export const PermissionPattern = z
  .string()
  .max(80)
  .regex(/^(\*|[a-z][a-z-]*\.(\*|[a-z][a-z-]*))$/, 'A permission looks like case.close, case.* or *.')
