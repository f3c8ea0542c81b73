import { endsOf, type Period } from './period.ts'

const quarter = 900_000
const hour = 3_600_000
const day = 86_400_000

/** `plain`: a day without the rules. */
export type Grain = 'day' | 'plain' | 'hour' | 'quarter'
export type Range = { grain: Grain; from: Date; to: Date }

/** Sums begin and end with quarters of an hour: so does what is asked of them. */
export const quarters = ({ from, to }: Period): Period => ({
  from: new Date(Math.floor(from.getTime() / quarter) * quarter),
  to: new Date(Math.ceil(to.getTime() / quarter) * quarter),
})

const on = (step: number, at: number) => at % step === 0

/**
 * Which sums a period is made of, exactly: whole days of UTC with the hours or quarters before and after them; where it is
 * told over time, the hours or quarters all the way. Hours know no rules, and fit where no midnight falls between two.
 */
export function cover(
  { from, to }: Period,
  { byRule, over, zone, now }: { byRule: boolean; over: boolean; zone: string; now: Date },
): Range[] {
  const begin = from.getTime()
  // Nothing has come yet of what is still to come: the last day is a whole one.
  const end = to.getTime() >= now.getTime() && !over ? Math.ceil(to.getTime() / day) * day : to.getTime()
  const whole =
    !over ||
    endsOf({ from, to }, 'day', zone).every(({ end: at }) => on(hour, at.getTime()) || at.getTime() === to.getTime())
  const fine: Grain = byRule || !on(hour, begin) || !(on(hour, end) || to >= now) || !whole ? 'quarter' : 'hour'
  if (over) return ranges([[fine, begin, end]])
  const [first, last] = [Math.ceil(begin / day) * day, Math.floor(end / day) * day]
  if (first >= last) return ranges([[fine, begin, end]])
  return ranges([
    [fine, begin, first],
    [fine === 'hour' ? 'plain' : 'day', first, last],
    [fine, last, end],
  ])
}

const ranges = (parts: readonly [Grain, number, number][]): Range[] =>
  parts
    .filter(([, from, to]) => from < to)
    .map(([grain, from, to]) => ({ grain, from: new Date(from), to: new Date(to) }))
