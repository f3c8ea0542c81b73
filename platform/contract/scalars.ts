import { z } from 'zod'
import { severities } from './severity.ts'

export const Id = z.uuid().meta({ id: 'Id' })
export type Id = string

/** RFC 3339, UTC, milliseconds, as every time in an answer. */
export const Time = z.iso.datetime({ precision: 3 }).meta({ id: 'Time' })

/** Any RFC 3339 time in a request; years 1900 to 2200, so that a typing slip is refused and not stored. */
export const TimeInput = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .refine(
    (at) => at.getUTCFullYear() >= 1900 && at.getUTCFullYear() <= 2200,
    'The year must lie between 1900 and 2200.',
  )

/** One line of text a person typed: trimmed, not empty, no control characters. */
export const Line = (max = 200) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\u0000-\u001f\u007f]*$/, 'Line breaks and control characters are not allowed here.')

/** Markdown; NUL is refused because PostgreSQL text cannot hold it. */
export const Markdown = (max = 100_000) =>
  z
    .string()
    .max(max)
    .refine((text) => !text.includes('\u0000'), 'The text holds a NUL character.')

export const Severity = z.enum(severities).meta({ id: 'Severity' })
export type Severity = z.infer<typeof Severity>

/** Traffic Light Protocol 2.0. */
export const Tlp = z.enum(['clear', 'green', 'amber', 'amber+strict', 'red']).meta({ id: 'Tlp' })
export type Tlp = z.infer<typeof Tlp>

/** Permissible Actions Protocol. */
export const Pap = z.enum(['clear', 'green', 'amber', 'red']).meta({ id: 'Pap' })
export type Pap = z.infer<typeof Pap>

/** One row version; what `ETag` carries and `If-Match` is held against. */
export const Version = z.int().positive()

/** The names of the changes the reader may make on this item right now. */
export const Can = z.array(z.string())

/** A person as shown beside what they did or own. */
export const PersonRef = z.object({ id: Id, name: z.string() }).meta({ id: 'PersonRef' })
export type PersonRef = z.infer<typeof PersonRef>
