import { find } from './read.ts'

const shape = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?\d*\s*(Z|UTC|[+-]\d\d:?\d\d)?$/i

const earliest = Date.UTC(1970, 0, 1)
// A small number is a count or a code that stands where a time should; nobody sends alerts of before 1990 as numbers.
const earliestNumber = Date.UTC(1990, 0, 1)
const latest = Date.UTC(2201, 0, 1)

const spelled = (ms: number): string | undefined =>
  // Exactly zero is how tools write "never" (CrowdStrike's ProcessEndTime); later than 2200 or before 1970 is no time of an alert.
  Number.isFinite(ms) && ms > earliest && ms < latest ? new Date(ms).toISOString() : undefined

/** Undefined for a zone there is none of on Earth. */
const offsetMs = (zone: string | undefined): number | undefined => {
  if (!zone || !/^[+-]/.test(zone)) return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))
  if (minutes > 18 * 60 || Number(zone.slice(-2)) > 59) return undefined
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000
}

const fromText = (value: string): string | undefined => {
  const parts = shape.exec(value.trim())
  if (!parts) return /^\d{9,16}(?:\.\d+)?$/.test(value) ? fromEpoch(Number(value)) : undefined
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const offset = offsetMs(parts[8])
  if (offset === undefined) return undefined
  const local = Date.UTC(year, month - 1, day, hour, minute, second, Number(`${parts[7] ?? ''}000`.slice(0, 3)))
  const read = new Date(local)
  // Date rolls 31 February over into March; such a time was never said.
  if (read.getUTCMonth() !== month - 1 || read.getUTCDate() !== day || read.getUTCMinutes() !== minute) return undefined
  return spelled(local - offset)
}

/** Seconds below 10^11 (the year 5138), milliseconds below 10^14, microseconds above. */
const fromEpoch = (value: number): string | undefined => {
  const ms = value < 1e11 ? Math.round(value * 1000) : value < 1e14 ? value : Math.floor(value / 1000)
  return ms < earliestNumber ? undefined : spelled(ms)
}

/**
 * A time as RFC 3339 in UTC with milliseconds: ISO 8601 with any offset (`+0100` too), or seconds, milliseconds or
 * microseconds since 1970. Without a zone it is read as UTC, as all tools here write it. An impossible time is absent.
 */
export const time = (item: unknown, ...from: string[]): string | undefined => {
  for (const path of from) {
    const found = find(item, path)
    const value = Array.isArray(found) && found.length === 1 ? found[0] : found
    const read = typeof value === 'number' ? fromEpoch(value) : typeof value === 'string' ? fromText(value) : undefined
    if (read !== undefined) return read
  }
  return undefined
}
