import { z } from 'zod'

/** Where in the evidence a line was found, as exactly as the format allows. */
export const Place = z.strictObject({
  offset: z.number().int().min(0).optional(),
  line: z.number().int().min(1).optional(),
  path: z.string().max(1024).optional(),
})
export type Place = z.infer<typeof Place>

/** What a reader may tell as seen; made uniform when it is accepted. */
export const SeenType = z.enum([
  'ipv4',
  'ipv6',
  'domain',
  'url',
  'mail',
  'md5',
  'sha1',
  'sha256',
  'sha512',
  'filename',
  'account',
  'mac',
  'other',
])
export type SeenType = z.infer<typeof SeenType>

/**
 * Why something was not read, or not to its end. `fault` is a mistake of ours, `unavailable` a missing program;
 * `timeout`, `memory`, `output` and `crash` come from the sandbox.
 */
export const RefusalReason = z.enum([
  'unknown',
  'damaged',
  'encrypted',
  'unsupported',
  'too_much',
  'fault',
  'timeout',
  'memory',
  'output',
  'crash',
  'unavailable',
])
export type RefusalReason = z.infer<typeof RefusalReason>

const text = z.string().max(4096)
const name = z.string().max(1024)
const Cell = z.union([z.string().max(16_384), z.number(), z.boolean(), z.null()])

/** One line a reader writes. Text in it is hostile, and is made visible: no control, no bidirectional override stays one. */
export const ReadingLine = z.discriminatedUnion('kind', [
  /** First of all: what the evidence is, with what is known of it as a whole. */
  z.strictObject({
    kind: z.literal('summary'),
    format: z.string().max(64),
    title: text,
    parser: z.string().max(64),
    version: z.string().max(32),
    facts: z.array(z.strictObject({ name: z.string().max(128), value: text })).max(200),
  }),
  z.strictObject({ kind: z.literal('observable'), type: SeenType, value: text, context: text.optional(), at: Place }),
  /** A point in time, or a range, for the timeline of the case. */
  z.strictObject({
    kind: z.literal('event'),
    time: z.iso.datetime(),
    until: z.iso.datetime().optional(),
    what: text,
    at: Place,
  }),
  /** Something inside; with a `ref` it can be taken out by a second run, as an item of its own. */
  z.strictObject({
    kind: z.literal('child'),
    name,
    size: z.number().int().min(0).nullable(),
    mediaType: z.string().max(256).optional(),
    ref: z.string().max(256).optional(),
    note: text.optional(),
    at: Place,
  }),
  /** A record of the format: a header, a packet conversation, a log record; tables are drawn from them. */
  z.strictObject({
    kind: z.literal('row'),
    table: z.string().max(64),
    cells: z.record(z.string().max(128), Cell),
    at: Place,
  }),
  z.strictObject({ kind: z.literal('warning'), detail: text, at: Place.optional() }),
  z.strictObject({ kind: z.literal('refused'), reason: RefusalReason, detail: text, at: Place.optional() }),
])
export type ReadingLine = z.infer<typeof ReadingLine>
export type LineKind = ReadingLine['kind']
