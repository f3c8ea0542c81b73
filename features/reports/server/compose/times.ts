/** How the times of one report are written. */
export type Times = {
  /** `2026-02-20 09:00`, in the zone that the cover names. */
  at: (time: string | null) => string
  day: (time: string) => string
  /** `3 h 20 min`, between two. */
  took: (from: string, to: string) => string
}

const formats = new Map<string, Intl.DateTimeFormat>()
const wall = (zone: string) => {
  let format = formats.get(zone)
  if (!format) {
    // Swedish writes as ISO 8601 does: sortable, and the same everywhere.
    format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
    formats.set(zone, format)
  }
  return format
}

/** Whether there is a time zone of that name. */
export function isZone(zone: string): boolean {
  try {
    wall(zone)
    return true
  } catch {
    return false
  }
}

const offset = (zone: string, at: Date) =>
  new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')
    ?.value.replace('GMT', 'UTC') ?? 'UTC'

export function span(ms: number): string {
  const minutes = Math.round(Math.abs(ms) / 60_000)
  if (minutes < 60) return `${minutes} min`
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h${minutes % 60 ? ` ${minutes % 60} min` : ''}`
  const hours = Math.round(minutes / 60)
  return `${Math.floor(hours / 24)} d${hours % 24 ? ` ${hours % 24} h` : ''}`
}

export const timesIn = (zone: string): Times => ({
  at: (time) => (time === null ? '—' : wall(zone).format(new Date(time))),
  day: (time) => wall(zone).format(new Date(time)).slice(0, 10),
  took: (from, to) => span(Date.parse(to) - Date.parse(from)),
})

/** `2026-02-20 09:00 (UTC+01:00, Europe/Berlin)`: for the cover, where it is said once. */
export const whole = (zone: string, time: string): string =>
  `${wall(zone).format(new Date(time))} (${offset(zone, new Date(time))}${zone === 'UTC' ? '' : `, ${zone}`})`
