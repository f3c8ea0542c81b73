import type { Place, ReadingLine } from '../../contract/reading.ts'
import type { Budget } from './budget.ts'
import type { Source } from './source.ts'

export type Lines = Iterable<ReadingLine> | AsyncIterable<ReadingLine>
export type Pieces = Iterable<Uint8Array> | AsyncIterable<Uint8Array>

/**
 * One format. Readers are total: every length, offset and chain the file tells is checked, every loop spends budget, and
 * what is wrong ends in a Refusal or a warning; they keep no state, so that a run can be repeated.
 */
export type Format = {
  name: string
  /** As people say it: "ZIP archive". */
  title: string
  version: string
  /** By what stands in the file, never by its name. `head` is its first 4 kB. */
  recognises(head: Buffer, source: Source): boolean
  /** Gives the summary first. */
  read(source: Source, budget: Budget): Lines
  /** The bytes of one child, by the `ref` its line had. */
  take?(source: Source, ref: string, budget: Budget): Pieces
}

type Facts = Record<string, string | number | boolean | null | undefined>

/** The summary of a format; what is not known is left out. */
export const summary = (format: Format, title: string, facts: Facts = {}): ReadingLine => ({
  kind: 'summary',
  format: format.name,
  title,
  parser: `caseward-${format.name}`,
  version: format.version,
  facts: Object.entries(facts).flatMap(([name, value]) =>
    value === null || value === undefined || value === '' ? [] : [{ name, value: String(value) }],
  ),
})

export const warning = (detail: string, at?: Place): ReadingLine => ({ kind: 'warning', detail, ...(at ? { at } : {}) })

/** A point in time for the timeline, where there is one. */
export const event = (time: string | undefined, what: string, at: Place): ReadingLine[] =>
  time === undefined ? [] : [{ kind: 'event', time, what, at }]
