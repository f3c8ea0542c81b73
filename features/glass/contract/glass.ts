import { z } from 'zod'
import { Can, Id, PersonRef, Time, Version } from '../../../platform/contract/scalars.ts'

/** How long broken glass lets somebody look. */
export const glassHours = 4
/** In an hour; whoever has to try more does not know the key. */
export const mostTries = 5

export const GlassVerdict = z.enum(['justified', 'unjustified']).meta({ id: 'GlassVerdict' })
export type GlassVerdict = z.infer<typeof GlassVerdict>

/** Somebody who is no member looked into a restricted case. */
export const Glass = z
  .object({
    id: Id,
    version: Version,
    caseId: Id,
    person: PersonRef,
    reason: z.string(),
    at: Time,
    until: Time,
    /** What its lead said of it; null until then. */
    review: z.object({ verdict: GlassVerdict, words: z.string(), at: Time, by: PersonRef.nullable() }).nullable(),
    can: Can,
  })
  .meta({ id: 'Glass' })
export type Glass = z.infer<typeof Glass>

/** One look at a restricted case, or something tried in it that was refused. */
export const Look = z
  .object({
    id: Id,
    at: Time,
    person: PersonRef.nullable(),
    /** By a program with a token of theirs. */
    byToken: z.boolean(),
    /** Name of the query or change: `note.get`. */
    what: z.string(),
    /** In words: "One note with its text". */
    summary: z.string(),
    /** Of what: an id or a key. */
    of: z.string().nullable(),
    /** The title of what that is, where it has one. */
    title: z.string().nullable(),
    allowed: z.boolean(),
    reason: z.string(),
  })
  .meta({ id: 'Look' })
export type Look = z.infer<typeof Look>
