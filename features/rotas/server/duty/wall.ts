/**
 * When the clock on the wall of a zone first shows a time of a day, or a later one, in milliseconds since 1970: of an hour
 * that comes twice the first; of one that is skipped the moment of the skip.
 */
export function wallInstant(zone: string, date: Temporal.PlainDate, wall: string): number {
  const plain = date.toPlainDateTime(wall)
  const at = plain.toZonedDateTime(zone, { disambiguation: 'earlier' })
  if (at.toPlainDateTime().equals(plain)) return at.epochMilliseconds
  return at.getTimeZoneTransition('next')?.epochMilliseconds ?? at.epochMilliseconds
}

/** The day it is in a zone. */
export const dayIn = (zone: string, at: number): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate()
