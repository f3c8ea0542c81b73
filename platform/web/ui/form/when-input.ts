import type { Zone } from '../../time/format-time.ts'

const two = (n: number) => String(n).padStart(2, '0')

/** A time as `<input type=datetime-local>` writes it, in the zone the reader reads times in. */
export const toWhenInput = (at: string | null | undefined, zone: Zone): string => {
  const date = new Date(at ?? Number.NaN)
  if (Number.isNaN(date.getTime())) return ''
  if (zone === 'utc') return date.toISOString().slice(0, 19)
  const day = `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`
}

/** Back again, as RFC 3339 in UTC; undefined when it is no time. */
export const fromWhenInput = (text: string, zone: Zone): string | undefined => {
  if (!text) return undefined
  const date = new Date(zone === 'utc' ? `${text}Z` : text)
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString()
}
