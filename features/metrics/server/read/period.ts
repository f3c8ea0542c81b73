/** From (inclusive) to (exclusive). */
export type Period = { from: Date; to: Date }

export type AskedPeriod = { last: string; from?: Date | undefined; to?: Date | undefined; zone: string }

const units = { d: 'days', w: 'weeks', m: 'months' } as const

/**
 * The period asked for and the one to hold it against. What is asked for as the last so many days, weeks or months goes on
 * until now, and is held against the same stretch so many days, weeks or months earlier; one given by its ends against what
 * lay just before it. All by the clock on the wall of the zone, so that a day is a day when the time changes.
 */
export function periodsOf({ last, from, to, zone }: AskedPeriod, now: Date): { now: Period; before: Period } {
  const there = (at: Date) => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone)
  const date = (at: Temporal.ZonedDateTime) => new Date(at.epochMilliseconds)
  if (from) {
    const [begin, end] = [there(from), there(to ?? now)]
    return {
      now: { from, to: date(end) },
      before: { from: date(begin.subtract(begin.until(end, { largestUnit: 'days' }))), to: from },
    }
  }
  const [count, unit] = [Number(last.slice(0, -1)), units[last.slice(-1) as keyof typeof units]]
  const end = there(to ?? now)
  const today = end.startOfDay()
  const first =
    unit === 'days'
      ? today
      : unit === 'weeks'
        ? today.subtract({ days: today.dayOfWeek - 1 })
        : today.with({ day: 1 }).startOfDay()
  const begin = first.subtract({ [unit]: count - 1 }).startOfDay()
  return {
    now: { from: date(begin), to: date(end) },
    before: { from: date(begin.subtract({ [unit]: count })), to: date(end.subtract({ [unit]: count })) },
  }
}

/** Where the stretches of a period end, in order: each midnight, Monday or first of the month in the zone, and its own end. */
export function endsOf(
  { from, to }: Period,
  over: 'day' | 'week' | 'month',
  zone: string,
): { key: string; end: Date }[] {
  const ends: { key: string; end: Date }[] = []
  let at = Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO(zone).startOfDay()
  if (over === 'week') at = at.subtract({ days: at.dayOfWeek - 1 }).startOfDay()
  if (over === 'month') at = at.with({ day: 1 }).startOfDay()
  while (at.epochMilliseconds < to.getTime()) {
    const next = at.add({ [`${over}s`]: 1 }).startOfDay()
    const key = at.toPlainDate().toString()
    ends.push({
      key: over === 'month' ? key.slice(0, 7) : key,
      end: new Date(Math.min(next.epochMilliseconds, to.getTime())),
    })
    at = next
  }
  return ends
}
