import { Bounded } from '../../../../platform/server/db/bounded.ts'
import { bounds, type Constants } from './constants.ts'
import type { PrioritySignal } from './signal.ts'
import { left, together, warm, type Warm } from './warmth.ts'

/** A rule on a host: `calm` is the silence (ms) before the bout of alerts it is in, which began at `since`. */
type Pair = { last: number; since: number; calm: number }
type Said = Warm & { host: string }

export type SavedAround = {
  begun: number | null
  pairs: [string, Pair][]
  hosts: [string, [string, Warm][]][]
  network: [string, Warm][]
  rules: [string, Said][]
}

/** `calm` and `since` as of the pair, with `first` when it was never seen; the rest from 0 to 1. */
export type Surroundings = {
  calm: number
  since: number
  first: boolean
  company: number
  network: number
  echo: number
}

type Place = Pick<PrioritySignal, 'at' | 'rule' | 'host'>

/** What arrived of late: which rules where, and how warm it was. */
export class Around {
  readonly #constants: Constants
  readonly #pairs: Bounded<Pair>
  readonly #hosts: Bounded<Bounded<Warm>>
  readonly #network: Bounded<Warm>
  readonly #rules: Bounded<Said>
  #begun: number | null
  #named: { place: Place; name: string } | undefined

  constructor(constants: Constants, saved?: SavedAround) {
    this.#constants = constants
    this.#begun = saved?.begun ?? null
    this.#pairs = new Bounded(bounds.pairs, saved?.pairs)
    const hosts = (saved?.hosts ?? []).map(([host, list]) => [host, new Bounded(bounds.perHost, list)] as const)
    this.#hosts = new Bounded(bounds.hosts, hosts)
    this.#network = new Bounded(bounds.network, saved?.network)
    this.#rules = new Bounded(bounds.rules, saved?.rules)
  }

  look(place: Place): Surroundings {
    const { at, rule } = place
    const host = hostOf(place)
    const half = this.#constants.warm
    const said = this.#rules.peek(rule)
    const pair = this.#pairs.peek(this.#pairOf(place))
    return {
      ...this.#calm(pair, at),
      first: pair === undefined,
      company: together(this.#hosts.peek(host), { at, half, but: rule }),
      network: together(this.#network, { at, half, but: host }),
      echo: said && said.host !== host ? left(said, at, half) : 0,
    }
  }

  /** `own`: how likely it is worth a look by itself; `all`: with what went on around it. */
  add(place: Place, { own, all }: { own: number; all: number }): void {
    const { at, rule } = place
    const host = hostOf(place)
    const half = this.#constants.warm
    this.#begun ??= at
    const name = this.#pairOf(place)
    const pair = this.#pairs.peek(name)
    this.#pairs.set(name, { last: Math.max(at, pair?.last ?? at), ...this.#calm(pair, at) })
    const here = this.#hosts.peek(host) ?? new Bounded<Warm>(bounds.perHost)
    warm(here, rule, { at, p: own, half })
    this.#hosts.set(host, here)
    warm(this.#network, host, { at, p: own, half })
    const said = this.#rules.peek(rule)
    if (!said || all >= left(said, at, half)) this.#rules.set(rule, { at, p: all, host })
  }

  /** An alert is looked at and then added: its joined name is made once. */
  #pairOf(place: Place): string {
    if (this.#named?.place !== place) this.#named = { place, name: pairOf(place) }
    return this.#named.name
  }

  #calm(pair: Pair | undefined, at: number): { since: number; calm: number } {
    if (!pair) return { since: at, calm: Math.max(0, at - (this.#begun ?? at)) + this.#constants.never }
    if (at - pair.last < this.#constants.bout) return { since: pair.since, calm: pair.calm }
    return { since: at, calm: at - pair.last }
  }

  save(): SavedAround {
    return {
      begun: this.#begun,
      pairs: this.#pairs.entries(),
      hosts: this.#hosts.entries().map(([host, list]) => [host, list.entries()]),
      network: this.#network.entries(),
      rules: this.#rules.entries(),
    }
  }
}

/** Alerts without a host are not on one host together: each rule has a place of its own then. */
const hostOf = ({ host, rule }: Place): string => host ?? `\u0000${rule}`
const pairOf = ({ rule, host }: Place): string => `${rule}\u0000${host ?? ''}`
