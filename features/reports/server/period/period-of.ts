import type { Period, Stretch } from '../../contract/period.ts'

const firstOf: Record<Stretch, (day: Temporal.PlainDate) => Temporal.PlainDate> = {
  week: (day) => day.subtract({ days: day.dayOfWeek - 1 }),
  month: (day) => day.with({ day: 1 }),
  quarter: (day) => day.with({ day: 1, month: Math.floor((day.month - 1) / 3) * 3 + 1 }),
}
const lengthOf = { week: { weeks: 1 }, month: { months: 1 }, quarter: { months: 3 } } as const

const labelOf: Record<Stretch, (first: Temporal.PlainDate) => string> = {
  week: (first) => `Week ${first.weekOfYear} of ${first.yearOfWeek}`,
  month: (first) => first.toPlainYearMonth().toString(),
  quarter: (first) => `Quarter ${Math.ceil(first.month / 3)} of ${first.year}`,
}

const midnight = (day: Temporal.PlainDate, zone: string): string =>
  new Date(day.toZonedDateTime(zone).epochMilliseconds).toISOString()

/** The last stretch that was over at `now`, by the days of a zone: daylight saving makes it an hour longer or shorter. */
export function periodBefore(stretch: Stretch, now: Date, zone: string): Period {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate()
  const to = firstOf[stretch](today)
  const from = to.subtract(lengthOf[stretch])
  return { stretch, from: midnight(from, zone), to: midnight(to, zone), label: labelOf[stretch](from) }
}

/** The next time after `after` that it is `hour` in a zone on the first day after a stretch. */
export function nextRun(stretch: Stretch, { hour, zone }: { hour: number; zone: string }, after: Date): Date {
  const today = Temporal.Instant.fromEpochMilliseconds(after.getTime()).toZonedDateTimeISO(zone).toPlainDate()
  const first = firstOf[stretch](today)
  for (const day of [first, first.add(lengthOf[stretch])]) {
    const at = new Date(day.toZonedDateTime({ timeZone: zone, plainTime: { hour } }).epochMilliseconds)
    if (at > after) return at
  }
  // An hour that daylight saving skipped may have carried the last one past: the one after it.
  return new Date(
    first.add(lengthOf[stretch]).add(lengthOf[stretch]).toZonedDateTime({ timeZone: zone, plainTime: { hour } })
      .epochMilliseconds,
  )
}
