/** A stretch of time in which a zone keeps one offset from UTC; all in milliseconds. */
export type Offset = { from: number; until: number; offset: number }

const known = new Map<string, Offset[]>()

/** The offset a zone has at an instant, and how long it had and will have it. */
export function offsetAt(zone: string, at: number): Offset {
  const offsets = known.get(zone) ?? []
  const found = offsets.find((each) => each.from <= at && at < each.until)
  if (found) return found
  const there = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  const next = there.getTimeZoneTransition('next')
  // A transition at this very instant begins the stretch: the one before is asked from just after it.
  const last = there.add({ milliseconds: 1 }).getTimeZoneTransition('previous')
  const made: Offset = {
    from: last ? last.epochMilliseconds : -Infinity,
    until: next ? next.epochMilliseconds : Infinity,
    offset: there.offsetNanoseconds / 1_000_000,
  }
  known.set(zone, [...offsets, made])
  return made
}
