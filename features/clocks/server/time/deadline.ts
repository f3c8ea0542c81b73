import type { ClockTarget } from '../../contract/clock.ts'
import { dayMs, hoursOf, merged, openFrom, type Calendar, type Stretch } from './calendar.ts'
import { offsetAt } from './zone.ts'

/** By what time is counted: while the calendar is open (null: always) and nothing is paused. */
export type Counting = { calendar: Calendar | null; pauses: readonly Stretch[] }

/** Pauses may overlap, be empty, and go on for ever (`to` Infinity). */
export const counting = (calendar: Calendar | null, pauses: readonly Stretch[] = []): Counting => ({
  calendar,
  pauses: merged(pauses),
})

function* countedFrom({ calendar, pauses }: Counting, start: number): Generator<Stretch> {
  for (const { from, to } of openFrom(calendar, start)) {
    let at = from
    for (const pause of pauses) {
      if (pause.to <= at) continue
      if (pause.from >= to) break
      if (pause.from > at) yield { from: at, to: pause.from }
      at = pause.to
    }
    if (at < to) yield { from: at, to }
    if (at === Infinity) return
  }
}

/** The first instant at which so much time has been counted; null when that never comes. */
export function deadline(by: Counting, start: number, ms: number): number | null {
  if (ms <= 0) return start
  let left = ms
  for (const { from, to } of countedFrom(by, start)) {
    if (to - from >= left) return from + left
    left -= to - from
  }
  return null
}

/** How much time was counted from one instant to another. */
export function elapsed(by: Counting, start: number, end: number): number {
  let sum = 0
  for (const { from, to } of countedFrom(by, start)) {
    if (from >= end) break
    sum += Math.min(to, end) - from
  }
  return sum
}

/**
 * What a target comes to in counted time. Minutes and hours are counted as they are. Days and months lead to the same
 * time of day so many days later (days that the calendar is open, where there is one) or months later (the last day of
 * the month, where there is no such day): what is counted until then is the target.
 */
export function targetMs({ amount, unit }: ClockTarget, calendar: Calendar | null, start: number): number {
  if (unit === 'minutes') return amount * 60_000
  if (unit === 'hours') return amount * 3_600_000
  const zone = calendar?.zone ?? 'UTC'
  const there = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(zone)
  const days = unit === 'days' && calendar ? daysToOpen(calendar, start, amount) : amount
  const end = there.add(unit === 'months' ? { months: amount } : { days })
  return elapsed(counting(calendar), start, end.epochMilliseconds)
}

/** How many days later the calendar has been open on so many days after this one. */
function daysToOpen(calendar: Calendar, start: number, amount: number): number {
  const today = Math.floor((start + offsetAt(calendar.zone, start).offset) / dayMs) * dayMs
  let found = 0
  for (let days = 1; days < 4000; days++) {
    if (hoursOf(calendar, today + days * dayMs).length > 0) found += 1
    if (found === amount) return days
  }
  return 4000
}
