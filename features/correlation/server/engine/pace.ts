import { Bounded } from './bounded.ts'
import { bounds, type Constants } from './constants.ts'

/** How often a pair of host and rule speaks, and the standing group its background and overflow go to. */
export type Pair = { count: number; last: number; hour: number; opened: number; standing: string; since: number }
type Rule = { count: number; last: number; hour: number; opened: number; standing: string; since: number }
type Place = { news: number; count: number }
type Known = { pair: Pair; rule: Rule; place: Place }

export type SavedPace = {
  begun: number | null
  pairs: [string, Pair][]
  rules: [string, Rule][]
  places: [string, Place][]
}

const blank = (): Pair => ({ count: 0, last: -1, hour: -1, opened: 0, standing: '', since: 0 })

/** Learns what is usual: the rate of each pair of host and rule, and how often a host says something new. */
export function openPace(constants: Constants, saved?: SavedPace) {
  const pairs = new Bounded<Pair>(bounds.pairs, saved?.pairs)
  const rules = new Bounded<Rule>(bounds.kinds, saved?.rules)
  const places = new Bounded<Place>(bounds.hosts, saved?.places)
  let begun = saved?.begun ?? null

  /** One count at most in a tick, so that a flood is one loud moment and no habit; old counts fade over the horizon. */
  function count(record: Pair, at: number): void {
    if (record.last >= 0 && at - record.last < constants.tick * 1000) return
    if (record.last >= 0) record.count *= Math.exp((record.last - at) / 1000 / constants.horizon)
    record.count++
    record.last = at
  }

  /** Until a pair has a past of its own, it is guessed from what is new on its host and how common its rule is. */
  function bitsOf({ pair, rule, place }: Known, at: number): number {
    const seconds = Math.min(Math.max(0, at - (begun ?? at)) / 1000, constants.horizon) + constants.guess
    const usual = Math.max((place.news + 0.1) / seconds, rule.count / seconds / (places.size + 1))
    return -Math.log2(Math.min(1, (pair.count + constants.guess * usual) / seconds))
  }

  return {
    /** What is known of the pair before this alert, in bits: how surprising it is that it speaks in this second. */
    novelty(place: string, kind: string, at: number): Known & { bits: number } {
      begun ??= at
      const pair = pairs.use(`${place}\n${kind}`, blank)
      const rule = rules.use(kind, blank)
      const here = places.use(place, () => ({ news: 0, count: 0 }))
      const known = { pair, rule, place: here }
      return { ...known, bits: bitsOf(known, at) }
    },
    /** The same without learning or forgetting anything, at the last moment known. */
    guess(place: string, kind: string): number {
      const pair = pairs.peek(`${place}\n${kind}`) ?? blank()
      const rule = rules.peek(kind) ?? blank()
      const at = Math.max(pair.last, rule.last, begun ?? 0)
      return bitsOf({ pair, rule, place: places.peek(place) ?? { news: 0, count: 0 } }, at)
    },
    /** The record of a name of its own, for pairs an analyst put together. */
    shared: (name: string) => pairs.use(`together\n${name}`, blank),
    learn(known: Known, at: number): void {
      if (known.pair.last < 0) known.place.news++
      known.place.count++
      count(known.pair, at)
      count(known.rule, at)
    },
    save: (): SavedPace => ({ begun, pairs: pairs.entries(), rules: rules.entries(), places: places.entries() }),
  }
}

export type Pace = ReturnType<typeof openPace>

/** Openings of the hour now running; a new hour begins at zero. */
export function openedThisHour(record: Pair, at: number): number {
  return record.hour === Math.floor(at / 3_600_000) ? record.opened : 0
}

export function countOpening(record: Pair, at: number): void {
  record.opened = openedThisHour(record, at) + 1
  record.hour = Math.floor(at / 3_600_000)
}
