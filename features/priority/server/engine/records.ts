import { Bounded } from './bounded.ts'
import { bounds, type Constants } from './constants.ts'
import { logOddsOf, probabilityOf, within } from './odds.ts'
import type { PrioritySignal, Verdict } from './signal.ts'

/** Verdicts for and against, in observations; the `n` of them since `since` were of one burst. */
export type Kept = { worth: number; not: number; since: number; n: number }
/** Of a source: the sum of its rules' shares, and how many rules that are: a new rule is like the others, not like the noisiest. */
export type Source = { sum: number; rules: number }
export type SavedRecords = { rules: [string, Kept][]; places: [string, Kept][]; sources: [string, Source][] }

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

  constructor(constants: Constants, saved?: SavedRecords) {
    this.#constants = constants
    this.#start = probabilityOf(constants.start)
    this.#rules = new Bounded(bounds.rules, saved?.rules)
    this.#places = new Bounded(bounds.pairs, saved?.places)
    this.#sources = new Bounded(bounds.sources, saved?.sources)
  }

  /** Whether any verdict was heard. */
  get taught(): boolean {
    return this.#rules.size > 0
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
    return add(this.#places, placeKey(signal), { at: signal.at, worth, burst: this.#constants.burst })
  }

  #ofSource({ source }: Named): number {
    const { sum, rules } = this.#sources.peek(source ?? '') ?? { sum: 0, rules: 0 }
    const guess = this.#constants.sourceGuess
    return (sum + guess * this.#start) / (rules + guess)
  }

  save(): SavedRecords {
    return { rules: this.#rules.entries(), places: this.#places.entries(), sources: this.#sources.entries() }
  }
}

function add(
  to: Bounded<Kept>,
  key: string,
  { at, worth, burst }: { at: number; worth: 0 | 1; burst: number },
): number {
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

const share = (record: Kept | undefined, guess: number, strength: number): number =>
  ((record?.worth ?? 0) + strength * guess) / ((record?.worth ?? 0) + (record?.not ?? 0) + strength)

const ruleKey = ({ rule }: Named) => rule
const placeKey = ({ rule, host }: Named) => JSON.stringify([rule, host])
