/** The reader's, UTC, or one by its name (`Europe/Berlin`). */
export type Zone = string

export const inZone = (zone: Zone): Intl.DateTimeFormatOptions =>
  zone === 'local' ? {} : { timeZone: zone === 'utc' ? 'UTC' : zone }

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const year = 365.25 * day

const formatters = new Map<string, Intl.DateTimeFormat>()
const formatter = (zone: Zone, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = zone + JSON.stringify(options)
  let found = formatters.get(key)
  if (!found) {
    found = new Intl.DateTimeFormat('en-GB', { ...options, ...inZone(zone) })
    formatters.set(key, found)
  }
  return found
}

/** `41m`, `2h`, `3d`: for columns. */
export const shortAge = (ms: number): string => {
  const span = Math.max(0, ms)
  if (span < minute) return 'now'
  if (span < hour) return `${Math.floor(span / minute)}m`
  if (span < 2 * day) return `${Math.floor(span / hour)}h`
  return span < 2 * year ? `${Math.floor(span / day)}d` : `${Math.floor(span / year)}y`
}

/** `3 min ago`, `in 2 h`, `yesterday` is not said: hours count at night. */
export const relativeTime = (at: number, now: number): string => {
  const span = Math.abs(now - at)
  // The page's clock ticks every 15 s: what has just happened may seem to lie ahead of it.
  if (span < minute) return at - now < 30_000 ? 'just now' : 'in under a minute'
  const words = spanWords(span)
  return now >= at ? `${words} ago` : `in ${words}`
}

const spanWords = (span: number): string => {
  if (span < hour) return `${Math.floor(span / minute)} min`
  if (span < 2 * day) return `${Math.floor(span / hour)} h`
  return span < 2 * year ? `${Math.floor(span / day)} days` : `${Math.floor(span / year)} years`
}

/** Time left as read off a clock: `0:38`, `68:30` (hours and minutes). */
export const clockSpan = (ms: number): string => {
  const minutes = Math.floor(Math.abs(ms) / minute)
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
}

/** `7 h 49 min`, `3 min`, `2 days 4 h`. */
export const longSpan = (ms: number): string => {
  const minutes = Math.floor(Math.abs(ms) / minute)
  if (minutes < 60) return `${minutes} min`
  if (minutes < 48 * 60) return joinSpan([Math.floor(minutes / 60), 'h'], [minutes % 60, 'min'])
  return joinSpan([Math.floor(minutes / 1440), 'days'], [Math.floor((minutes % 1440) / 60), 'h'])
}

type Part = [amount: number, unit: string]

const joinSpan = (big: Part, small: Part): string =>
  small[0] === 0 ? big.join(' ') : `${big.join(' ')} ${small.join(' ')}`

export const clockTime = (at: number, zone: Zone): string =>
  formatter(zone, { hour: '2-digit', minute: '2-digit' }).format(at)

export const clockTimeWithZone = (at: number, zone: Zone): string =>
  formatter(zone, { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' }).format(at)

/** `17 Nov 04:12`; with the year when it is another one. */
export const dayTime = (at: number, now: number, zone: Zone): string => {
  const sameYear = formatter(zone, { year: 'numeric' }).format(at) === formatter(zone, { year: 'numeric' }).format(now)
  const date = formatter(zone, { day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) }).format(at)
  return `${date} ${clockTime(at, zone)}`
}

/** The whole truth, for hover: `Tue 17 Nov 2026, 04:12:09 CET`. */
export const absoluteTime = (at: number, zone: Zone): string =>
  formatter(zone, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  }).format(at)

/** How a field or a list says which zone its times are of. */
export const zoneName = (zone: Zone, now: number): string => {
  if (zone === 'utc') return 'UTC'
  return zone === 'local' ? clockTimeWithZone(now, zone).slice(6) : zone.replaceAll('_', ' ')
}
