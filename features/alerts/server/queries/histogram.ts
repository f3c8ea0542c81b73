const most = 48

/** Widths a person can read off an axis, in seconds. */
const widths = [
  60, 300, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800, 2_592_000, 7_776_000, 31_536_000,
]

export type Histogram = { from: string; to: string; bucketSeconds: number; buckets: number[] }

/** Times, the newest first, in at most 48 equal buckets that begin at round times; null for fewer than two. */
export function histogramOf(times: readonly Date[]): Histogram | null {
  const last = times[0]?.getTime()
  const first = times.at(-1)?.getTime()
  if (last === undefined || first === undefined || times.length < 2) return null
  const span = (seconds: number) => ({
    low: Math.floor(first / 1000 / seconds),
    high: Math.floor(last / 1000 / seconds),
  })
  const seconds = widths.find((width) => span(width).high - span(width).low < most) ?? widths.at(-1)!
  const { low, high } = span(seconds)
  const buckets = Array<number>(Math.min(high - low + 1, most)).fill(0)
  for (const time of times)
    buckets[Math.max(0, buckets.length - 1 - (high - Math.floor(time.getTime() / 1000 / seconds)))]! += 1
  const to = (high + 1) * seconds
  const iso = (at: number) => new Date(at * 1000).toISOString()
  return { from: iso(to - buckets.length * seconds), to: iso(to), bucketSeconds: seconds, buckets }
}
