import { z } from 'zod'
import { Can, Id, PersonRef, Time, Version } from '../../../platform/contract/scalars.ts'

/** How entries of a list match: the whole value, a part of it, a name with all below it, a range of addresses, an expression. */
export const matchings = ['string', 'substring', 'hostname', 'cidr', 'regex'] as const
export const Matching = z.enum(matchings).meta({ id: 'KnownGoodMatching' })
export type Matching = z.infer<typeof Matching>

/** Things known for good: an observable on one says little. */
export const KnownGoodList = z
  .object({
    id: Id,
    version: Version,
    name: z.string(),
    description: z.string(),
    matching: Matching,
    /** Types of observables it speaks of; empty: all. */
    types: z.array(z.string()),
    /** How many, and the first of them. */
    entries: z.int(),
    first: z.array(z.string()),
    enabled: z.boolean(),
    /** Came with the product. */
    shipped: z.boolean(),
    addedAt: Time.nullable(),
    by: PersonRef.nullable(),
    can: Can,
  })
  .meta({ id: 'KnownGoodList' })
export type KnownGoodList = z.infer<typeof KnownGoodList>
