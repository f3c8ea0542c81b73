import type { Pace } from '../../contract/preferences.ts'

export type Hours = { timeZone: string; digestAt: string; quiet: { from: string; to: string } | null }

/**
 * When a notice of now is sent: at once, at the next digest, or when quiet hours end on the wall of its reader. A wall
 * time a zone skips in spring is the moment after the gap; one it has twice in autumn is the first.
 */
export function whenToSend(
  pace: Exclude<Pace, 'off'>,
  hours: Hours,
  { now, wakes }: { now: Date; wakes: boolean },
): Date {
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(hours.timeZone)
  if (pace === 'digest') return next(local, hours.digestAt)
  if (wakes || !hours.quiet || !isQuiet(local.toPlainTime(), hours.quiet)) return now
  return next(local, hours.quiet.to)
}

/** From is quiet, to is not; a pair that turns over midnight is a night. The same twice is never. */
export function isQuiet(time: Temporal.PlainTime, quiet: { from: string; to: string }): boolean {
  const [from, to] = [Temporal.PlainTime.from(quiet.from), Temporal.PlainTime.from(quiet.to)]
  const after = Temporal.PlainTime.compare(time, from) >= 0
  const before = Temporal.PlainTime.compare(time, to) < 0
  return Temporal.PlainTime.compare(from, to) <= 0 ? after && before : after || before
}

/** The next moment at which the wall shows `time`, later than `local`. */
function next(local: Temporal.ZonedDateTime, time: string): Date {
  const on = (day: Temporal.PlainDate) =>
    day.toZonedDateTime({ timeZone: local.timeZoneId, plainTime: Temporal.PlainTime.from(time) })
  const today = on(local.toPlainDate())
  const chosen = Temporal.ZonedDateTime.compare(today, local) > 0 ? today : on(local.toPlainDate().add({ days: 1 }))
  return new Date(chosen.epochMilliseconds)
}
