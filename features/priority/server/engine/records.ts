import { Bounded } from '../../../../platform/server/db/bounded.ts'
import { bounds, type Constants } from './constants.ts'
import { logOddsOf, probabilityOf, within } from './odds.ts'
import type { PrioritySignal, Verdict } from './signal.ts'

/** Verdicts for and against, in observations; the `n` of them since `since` were of one burst. */
export type Kept = { worth: number; not: number; since: number; n: number }
/** Of a source: the sum of its rules' shares, and how many rules that are: a new rule is like the others, not like the noisiest. */
export type Source = { sum: number; rules: number }
export type SavedRecords = {
  rules: [string, Kept][]
  places: [string, Kept][]
  sources: [string, Source][]
  heard?: number
}

type Named = Pick<PrioritySignal, 'rule' | 'host' | 'source'>
export type Told = { value: number; worth: number; not: number }
export type Tales = { rule: Told; place: Told; source: Told }

/** What verdicts said of rules, of rules on hosts and of sources; each record leans on the wider one until it has its own. */
export class Records {
  readonly #rules: Bounded<Kept>
  readonly #places: Bounded<Kept>
  readonly #sources: Bounded<Source>
  readonly #constants: Constants
  readonly #start: number
  /** Observations in all. */
  #heard: number

  constructor(constants: Constants, saved?: SavedRecords) {
    this.#constants = constants
    this.#start = probabilityOf(constants.start)
    this.#rules = new Bounded(bounds.rules, saved?.rules)
    this.#places = new Bounded(bounds.pairs, saved?.places)
    this.#sources = new Bounded(bounds.sources, saved?.sources)
    this.#heard = saved?.heard ?? 0
  }

  /** From 0, before any verdict, towards 1: how far what is known of alerts near each other can be trusted. */
  get trust(): number {
    return this.#heard / (this.#heard + this.#constants.trust)
  }

  tell(signal: Named): Tales {
    const { guess, placeGuess, most } = this.#constants
    const rule = this.#rules.peek(ruleKey(signal))
    const place = this.#places.peek(placeKey(signal))
    const sourceShare = this.#ofSource(signal)
    const ruleShare = share(rule, sourceShare, guess)
    const placeShare = share(place, ruleShare, placeGuess)
    const told = (record: Kept | undefined, [of, than]: [number, number]): Told => ({
      value: within(most, logOddsOf(of) - logOddsOf(than)),
      worth: record?.worth ?? 0,
      not: record?.not ?? 0,
    })
    return {
      source: told(undefined, [sourceShare, this.#start]),
      rule: told(rule, [ruleShare, sourceShare]),
      place: told(place, [placeShare, ruleShare]),
    }
  }

  /** Answers how much the verdict says: one of many in a burst says little. */
  learn({ signal, worth }: Verdict): number {
    const key = ruleKey(signal)
    const before = this.#rules.peek(key)
    const guess = this.#constants.guess
    add(this.#rules, key, { at: signal.at, worth, burst: this.#constants.burst })
    const source = this.#sources.peek(signal.source ?? '') ?? { sum: 0, rules: 0 }
    const was = before ? share(before, this.#start, guess) : 0
    this.#sources.set(signal.source ?? '', {
      sum: source.sum + share(this.#rules.peek(key), this.#start, guess) - was,
      rules: source.rules + (before ? 0 : 1),
    })
    const tells = add(this.#places, placeKey(signal), { at: signal.at, worth, burst: this.#constants.burst })
    this.#heard += tells
    return tells
  }

  /** The latest verdict on it, or one like it, is taken back; answers how much it had said. */
  unlearn({ signal, worth }: Verdict): number {
    const key = ruleKey(signal)
    const before = this.#rules.peek(key)
    if (!before) return 0
    const guess = this.#constants.guess
    const was = share(before, this.#start, guess)
    take(this.#rules, key, { at: signal.at, worth, burst: this.#constants.burst })
    const source = this.#sources.peek(signal.source ?? '')
    const is = share(this.#rules.peek(key), this.#start, guess)
    if (source) this.#sources.set(signal.source ?? '', { ...source, sum: source.sum + is - was })
    const told = take(this.#places, placeKey(signal), { at: signal.at, worth, burst: this.#constants.burst })
    this.#heard = Math.max(0, this.#heard - told)
    return told
  }

  #ofSource({ source }: Named): number {
    const { sum, rules } = this.#sources.peek(source ?? '') ?? { sum: 0, rules: 0 }
    const guess = this.#constants.sourceGuess
    return (sum + guess * this.#start) / (rules + guess)
  }

  save(): SavedRecords {
    const [rules, places, sources] = [this.#rules.entries(), this.#places.entries(), this.#sources.entries()]
    return { rules, places, sources, heard: this.#heard }
  }
}

type Heard = { at: number; worth: 0 | 1; burst: number }

function add(to: Bounded<Kept>, key: string, { at, worth, burst }: Heard): number {
  const known = to.peek(key) ?? { worth: 0, not: 0, since: at, n: 0 }
  const same = Math.abs(at - known.since) < burst
  const n = same ? known.n + 1 : 1
  to.set(key, {
    worth: known.worth + worth / n,
    not: known.not + (1 - worth) / n,
    since: same ? known.since : at,
    n,
  })
  return 1 / n
}

/** The inverse of `add`, for verdicts taken back in any order. */
function take(from: Bounded<Kept>, key: string, { at, worth, burst }: Heard): number {
  const known = from.peek(key)
  if (!known) return 0
  const same = Math.abs(at - known.since) < burst && known.n > 0
  const told = 1 / (same ? known.n : 1)
  from.set(key, {
    ...known,
    worth: Math.max(0, known.worth - worth * told),
    not: Math.max(0, known.not - (1 - worth) * told),
    n: same ? known.n - 1 : known.n,
  })
  return told
}

const share = (record: Kept | undefined, guess: number, strength: number): number =>
  ((record?.worth ?? 0) + strength * guess) / ((record?.worth ?? 0) + (record?.not ?? 0) + strength)

const ruleKey = ({ rule }: Named) => rule
const placeKey = ({ rule, host }: Named) => JSON.stringify([rule, host])
