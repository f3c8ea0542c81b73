import type { Zone } from '../../../platform/web/time/format-time.ts'

const formatters = { withYear: new Map<Zone, Intl.DateTimeFormat>(), plain: new Map<Zone, Intl.DateTimeFormat>() }

const formatter = (zone: Zone, year: boolean): Intl.DateTimeFormat => {
  const kept = year ? formatters.withYear : formatters.plain
  const found =
    kept.get(zone) ??
    new Intl.DateTimeFormat('en-GB', {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      ...(year ? { year: 'numeric' } : {}),
      ...(zone === 'utc' ? { timeZone: 'UTC' } : {}),
    })
  kept.set(zone, found)
  return found
}

/** `Mon 16 Nov`, `Tue 17 Nov, today`; with the year when it is more than half a year away. */
export const dayOf = (at: number, now: number, zone: Zone): string => {
  if (Number.isNaN(at)) return ''
  const day = formatter(zone, Math.abs(now - at) > 180 * 24 * 3_600_000)
    .format(at)
    .replace(',', '')
  return day === formatter(zone, false).format(now).replace(',', '') ? `${day}, today` : day
}
