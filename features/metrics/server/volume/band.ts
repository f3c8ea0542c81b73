const hour = 3_600_000
const week = 168 * hour

/** The same hour of so many weeks before, each with the hour on either side: a change of time moves none of it far. */
const weeks = 8
const least = 4
/** So many spreads off the middle are unusual. */
const far = 4

export const lookBackMs = weeks * week + hour

export type Band = { low: number; high: number }

/** When else it was like this hour, as far back as alerts of the kind came. */
export function alikeHours(at: number, since: number): number[] {
  const found: number[] = []
  for (let back = 1; back <= weeks; back++)
    for (const beside of [-hour, 0, hour]) {
      const then = at - back * week + beside
      if (then >= since) found.push(then)
    }
  return found
}

/**
 * Between what and what is usual: the median of the hours alike, and four spreads around it. The spread is the median
 * distance from the median, so that one flood of last month moves neither; but never less than chance alone makes of such
 * a number. Undefined while fewer than four weeks are known.
 */
export function bandOf(counts: readonly number[]): Band | undefined {
  if (counts.length < least * 3 - 1) return undefined
  const middle = median(counts)
  const distance = 1.4826 * median(counts.map((count) => Math.abs(count - middle)))
  const spread = Math.max(distance, Math.sqrt(middle), 1)
  return { low: Math.max(0, Math.floor(middle - far * spread)), high: Math.ceil(middle + far * spread) }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (sorted.length - 1) / 2
  return ((sorted[Math.floor(at)] ?? 0) + (sorted[Math.ceil(at)] ?? 0)) / 2
}

/** `counts`: by hour; an hour that is not there had none. */
export function bandAt(counts: ReadonlyMap<number, number>, at: number, since: number): Band | undefined {
  return bandOf(alikeHours(at, since).map((then) => counts.get(then) ?? 0))
}

export const isUnusual = (alerts: number, band: Band | undefined): boolean =>
  band !== undefined && (alerts < band.low || alerts > band.high)
