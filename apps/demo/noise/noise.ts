import type { Arrival, ConnectorName, Moment } from '../plan.ts'
import type { Random } from '../random.ts'
import { cloud } from './cloud.ts'
import type { Kind } from './kind.ts'
import { machines } from './machines.ts'
import { network } from './network.ts'

const kinds: readonly Kind[] = [...network, ...machines, ...cloud]

/** @throws Error when there is none of that name */
export function kindOf(name: string): Kind {
  const kind = kinds.find((each) => each.name === name)
  if (!kind) throw new Error(`The demo has no noise named ${name}.`)
  return kind
}

const day = 1440

/** Something that is still going on when the day has been filled in. */
export type Ongoing = { connector: ConnectorName; make: (at: Date) => object }

/** What every day brings; `scale` 1 is a whole day's worth. */
export function noise(
  random: Random,
  { moment, scale }: { moment: Moment; scale: number },
): { arrivals: Arrival[]; ongoing: Ongoing[] } {
  const arrivals: Arrival[] = []
  const ongoing: Ongoing[] = []
  for (const kind of kinds) {
    const own = random.split(kind.name)
    for (const [start, gap] of startsOf(kind, own, scale)) {
      const make = kind.begin(own)
      const times = timesOf(own, { start, gap, count: own.between(...kind.size) })
      for (const at of times) arrivals.push({ at, connector: kind.connector, payload: make(moment(at)) })
      if (kind.repeats) ongoing.push({ connector: kind.connector, make })
    }
  }
  return { arrivals, ongoing }
}

type Start = readonly [start: number, gap: number]

const startsOf = (kind: Kind, random: Random, scale: number): readonly Start[] =>
  kind.repeats ??
  Array.from({ length: Math.max(1, Math.round(kind.bursts * scale)) }, () => [
    -day + 2 + random.next() * (day - 3),
    kind.gap,
  ])

const timesOf = (random: Random, { start, gap, count }: { start: number; gap: number; count: number }): number[] =>
  Array.from({ length: count }, (_, at) => start + at * gap * (0.8 + random.next() * 0.4)).filter((at) => at < -0.5)

/** One alert of any kind, for the day that goes on; what is frequent by day is frequent here. */
export function nextNoise(random: Random): Ongoing {
  const all = kinds.filter((kind) => !kind.repeats)
  let draw = random.below(all.reduce((sum, kind) => sum + kind.bursts, 0))
  const kind = all.find((each) => (draw -= each.bursts) < 0) ?? all[0]!
  return { connector: kind.connector, make: kind.begin(random) }
}
