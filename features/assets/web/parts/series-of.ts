import type { Severity } from '../../../../platform/contract/scalars.ts'

type Day = { day: string; alerts: number; severity: Severity }

const dayMs = 24 * 3600_000
const [fewest, most] = [30, 120]

/** Every day from the first told (a month ago at least, four months at most) to today or the last told. */
export function seriesOf(days: readonly Day[], today: Date): Day[] {
  const told = new Map(days.map((day) => [day.day, day]))
  const times = days.map(({ day }) => Date.parse(day))
  const last = Math.max(Date.parse(today.toISOString().slice(0, 10)), ...times)
  const first = Math.max(last - most * dayMs, Math.min(last - (fewest - 1) * dayMs, ...times))
  const series: Day[] = []
  for (let at = first; at <= last; at += dayMs) {
    const day = new Date(at).toISOString().slice(0, 10)
    series.push(told.get(day) ?? { day, alerts: 0, severity: 'informational' })
  }
  return series
}
