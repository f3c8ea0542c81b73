import { z } from 'zod'
import { Can, Id, Line, PersonRef, Severity, Time, TimeInput, Version } from '../../../platform/contract/scalars.ts'

export const SuppressedObservable = z.object({ type: Line(40), value: Line(4096) })

/** What an alert must be to be muted: every condition given must hold. */
export const suppressionConditions = {
  source: Line(100).optional(),
  type: Line(100).optional(),
  /** The whole title, without regard to case; `*` stands for any run of characters. */
  title: Line(500).optional(),
  /** Only alerts up to this severity. */
  maxSeverity: Severity.optional(),
  /** The alert must carry all of these. */
  observables: z.array(SuppressedObservable).max(20).default([]),
}

type Conditions = { source?: unknown; type?: unknown; title?: unknown; observables: readonly unknown[] }

/** A severity alone would mute whatever comes. */
export const narrowsEnough = (to: Conditions): boolean =>
  to.source !== undefined || to.type !== undefined || to.title !== undefined || to.observables.length > 0

export const tooWide =
  'A suppression needs a source, a type, a title or an observable; a severity alone would mute everything.'

export const NewSuppression = z
  .strictObject({
    name: Line(120),
    reason: Line(1000),
    ...suppressionConditions,
    /** In the future, at most a year away. */
    expiresAt: TimeInput,
    /** Mute matching alerts that are new, in triage or snoozed as well (the newest 10,000). */
    applyToOpen: z.boolean().default(false),
  })
  .refine(narrowsEnough, { message: tooWide, path: ['source'] })

export const Suppression = z
  .object({
    id: Id,
    version: Version,
    name: z.string(),
    reason: z.string(),
    source: z.string().nullable(),
    type: z.string().nullable(),
    title: z.string().nullable(),
    maxSeverity: Severity.nullable(),
    observables: z.array(z.object({ type: z.string(), value: z.string() })),
    createdAt: Time,
    createdBy: PersonRef.nullable(),
    expiresAt: Time,
    endedAt: Time.nullable(),
    /** Muting now: neither ended nor expired. */
    inForce: z.boolean(),
    hits: z.int(),
    lastHitAt: Time.nullable(),
    can: Can,
  })
  .meta({ id: 'Suppression' })
export type Suppression = z.infer<typeof Suppression>
