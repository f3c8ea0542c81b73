import { Bounded } from '../../../../platform/server/db/bounded.ts'
import { bounds, type Constants } from './constants.ts'
import { pairOf, type Seen } from './seen.ts'

/** How often a pair of host and rule speaks, and the standing group its background and overflow go to. */
export type Pair = {
  count: number
  last: number
  /** Hours in which it spoke, the old ones fading; and the last of them. */
  hours: number
  heard: number
  day: number
  /** The day on which hosts were counted last, and how many they are. */
  spread: number
  hosts: number
  opened: number
  standing: string
  since: number
}
type Place = { news: number }
type Known = { pair: Pair; rule: Pair; place: Place }

export type SavedPace = {
  begun: number | null
  pairs: [string, Pair][]
  rules: [string, Pair][]
  places: [string, Place][]
}

const blank = (): Pair => ({
  ...{ count: 0, last: -1, hours: 0, heard: -1, day: -1, spread: -1, hosts: 0, opened: 0, standing: '', since: 0 },
})

/** Learns what is usual: the rate of each pair of host and rule, and how often a host says something new. */
export class Pace {
  readonly #pairs: Bounded<Pair>
  readonly #rules: Bounded<Pair>
  readonly #places: Bounded<Place>
  readonly #constants: Constants
  #begun: number | null

  constructor(constants: Constants, saved?: SavedPace) {
    this.#constants = constants
    this.#pairs = new Bounded(bounds.pairs, saved?.pairs)
    this.#rules = new Bounded(bounds.kinds, saved?.rules)
    this.#places = new Bounded(bounds.hosts, saved?.places)
    this.#begun = saved?.begun ?? null
  }

  /** What is known of the pair before this alert, in bits: how surprising it is that it speaks in this second. */
  novelty({ place, kind, pair: name, at }: Pick<Seen, 'place' | 'kind' | 'pair' | 'at'>): Known & { bits: number } {
    this.#begun ??= at
    const pair = this.#pairs.use(name, blank)
    const rule = this.#rules.use(kind.key, blank)
    const known = { pair, rule, place: this.#places.use(place, () => ({ news: 0 })) }
    return { ...known, bits: this.#bits(known, at) }
  }

  /** The same without learning or forgetting anything, at the last moment known. */
  guess(place: string, kind: string): number {
    const pair = this.#pairs.peek(pairOf(place, kind)) ?? blank()
    const rule = this.#rules.peek(kind) ?? blank()
    const at = Math.max(pair.last, rule.last, this.#begun ?? 0)
    return this.#bits({ pair, rule, place: this.#places.peek(place) ?? { news: 0 } }, at)
  }

  /** Whether the pair spoke in a third of the past hours, and four times an hour on average: background whatever else is. */
  isSteady({ hours, count }: Pair, at: number): boolean {
    const { horizon, steadyHours, steadyTimes, steadyAfter } = this.#constants
    const past = ((at - (this.#begun ?? at)) / 1000 / horizon) * -1
    const span = ((1 - Math.exp(past)) * horizon) / 3600
    return span >= steadyAfter && hours >= span * steadyHours && count >= span * steadyTimes
  }

  /** The record of a name of its own, for pairs an analyst put together. */
  shared(name: string): Pair {
    return this.#pairs.use(`together\n${name}`, blank)
  }

  learn({ pair, rule, place }: Known, at: number): void {
    if (pair.last < 0) place.news++
    this.#count(pair, at)
    this.#count(rule, at)
  }

  save(): SavedPace {
    const lists = { pairs: this.#pairs.entries(), rules: this.#rules.entries(), places: this.#places.entries() }
    return { begun: this.#begun, ...lists }
  }

  /** Until a pair has a past of its own, it is guessed from what is new on its host and how common its rule is. */
  #bits({ pair, rule, place }: Known, at: number): number {
    const { horizon, guess } = this.#constants
    const seconds = Math.min(Math.max(0, at - (this.#begun ?? at)) / 1000, horizon) + guess
    const usual = Math.max((place.news + 0.1) / seconds, rule.count / seconds / (this.#places.size + 1))
    return -Math.log2(Math.min(1, (pair.count + guess * usual) / seconds))
  }

  /** One count at most in a tick, so that a flood is one loud moment and no habit; old counts fade over the horizon. */
  #count(record: Pair, at: number): void {
    const { tick, horizon } = this.#constants
    if (record.last >= 0 && at - record.last < tick * 1000) return
    const hour = Math.floor(at / 3_600_000)
    if (hour !== record.heard) {
      const fade = record.heard < 0 ? 0 : ((record.heard - hour) * 3600) / horizon
      record.hours = record.hours * Math.exp(fade) + 1
      record.heard = hour
    }
    if (record.last >= 0) record.count *= Math.exp((record.last - at) / 1000 / horizon)
    record.count++
    record.last = at
  }
}

const dayOf = (at: number) => Math.floor(at / 86_400_000)

/** Openings of the day now running; a new day begins at zero. */
export function openedToday(record: Pair, at: number): number {
  return record.day === dayOf(at) ? record.opened : 0
}

export function countOpening(record: Pair, at: number): void {
  record.opened = openedToday(record, at) + 1
  record.day = dayOf(at)
}

/** On how many hosts alerts of the rule stood alone today, this one among them. */
export function countHost({ pair, rule }: { pair: Pair; rule: Pair }, at: number): number {
  const today = dayOf(at)
  if (rule.spread !== today) rule.hosts = 0
  rule.spread = today
  if (pair.spread !== today) rule.hosts++
  pair.spread = today
  return rule.hosts
}
