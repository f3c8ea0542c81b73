import type { CalendarBody } from '../../contract/calendar.ts'
import { offsetAt } from './zone.ts'

/** From (inclusive) to (exclusive), in milliseconds since 1970. */
export type Stretch = { from: number; to: number }

/** A calendar made ready: hours by day of the week (0 Monday) in milliseconds after midnight, sorted and without overlap. */
export type Calendar = { zone: string; hours: readonly (readonly Stretch[])[]; holidays: ReadonlySet<string> }

export const dayMs = 86_400_000
/** Who is never open within ten years is never open. */
const horizonMs = 3660 * dayMs

const msOf = (wall: string): number => Number(wall.slice(0, 2)) * 3_600_000 + Number(wall.slice(3)) * 60_000

export const readyCalendar = ({
  zone,
  hours,
  holidays,
}: Pick<CalendarBody, 'zone' | 'hours' | 'holidays'>): Calendar => ({
  zone,
  hours: [1, 2, 3, 4, 5, 6, 7].map((day) =>
    merged(hours.filter((each) => each.day === day).map(({ from, to }) => ({ from: msOf(from), to: msOf(to) }))),
  ),
  holidays: new Set(holidays.map(({ on }) => on)),
})

/** Sorted, without overlap and without empty ones. */
export function merged(stretches: readonly Stretch[]): Stretch[] {
  const sorted = stretches.filter(({ from, to }) => from < to).sort((a, b) => a.from - b.from)
  const result: Stretch[] = []
  for (const { from, to } of sorted) {
    const last = result.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else result.push({ from, to })
  }
  return result
}

/** The hours of a local day, given as its midnight written as if it were UTC. */
export function hoursOf(calendar: Calendar, midnight: number): readonly Stretch[] {
  // The first of January 1970 was a Thursday.
  const weekday = (((midnight / dayMs + 3) % 7) + 7) % 7
  const hours = calendar.hours[weekday] ?? []
  if (hours.length === 0 || calendar.holidays.size === 0) return hours
  const date = new Date(midnight).toISOString().slice(0, 10)
  return calendar.holidays.has(date) || calendar.holidays.has(date.slice(5)) ? [] : hours
}

/**
 * When the calendar is open, from an instant on, in order: an instant is open when the clock on the wall of its zone shows
 * an hour that is. So an hour that a change of time skips is not there, and one that comes twice counts twice.
 */
export function* openFrom(calendar: Calendar | null, start: number): Generator<Stretch> {
  if (!calendar) return yield { from: start, to: Infinity }
  let at = start
  while (at < start + horizonMs) {
    const { until, offset } = offsetAt(calendar.zone, at)
    const end = Math.min(until, start + horizonMs)
    for (let midnight = Math.floor((at + offset) / dayMs) * dayMs; midnight - offset < end; midnight += dayMs) {
      for (const hours of hoursOf(calendar, midnight)) {
        const from = Math.max(at, midnight + hours.from - offset)
        const to = Math.min(end, midnight + hours.to - offset)
        if (from < to) yield { from, to }
      }
    }
    at = end
  }
}
