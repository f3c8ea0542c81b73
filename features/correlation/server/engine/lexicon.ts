import { bounds } from './constants.ts'
import { isStatistical, topicsOf, wordsOf } from './words.ts'

/** A kind of alert: a rule with its title, numbers left out. */
export type Kind = {
  key: string
  rule: string
  title: string
  topics: number
  statistical: boolean
  words: Set<string>
}

export type SavedLexicon = { kinds: [rule: string, title: string][] }

/** The kinds seen, and how rare each word is among them: learned as they come, the oldest kind forgotten first. */
export class Lexicon {
  readonly #kinds = new Map<string, Kind>()
  readonly #byText = new Map<string, Kind>()
  readonly #kindsWith = new Map<string, number>()
  readonly #likeness = new Map<Kind, Map<Kind, number>>()

  constructor(saved?: SavedLexicon) {
    for (const [rule, title] of saved?.kinds ?? []) this.#learn(rule, title)
  }

  /** The kind of an alert; look-ups by the raw text are kept, as floods repeat it. */
  of(rule: string, title: string): Kind {
    const text = `${rule}\n${title}`
    const known = this.#byText.get(text)
    if (known && this.#kinds.get(known.key) === known) return known
    if (this.#byText.size >= bounds.kinds) this.#byText.clear()
    const kind = this.#learn(rule, title)
    this.#byText.set(text, kind)
    return kind
  }

  get(key: string): Kind | undefined {
    return this.#kinds.get(key)
  }

  /** 0 to 1: the rare words two kinds share. */
  likeness(a: Kind, b: Kind): number {
    let known = this.#likeness.get(a)
    if (!known) this.#likeness.set(a, (known = new Map()))
    let value = known.get(b)
    if (value === undefined) known.set(b, (value = this.#compare(a, b)))
    return value
  }

  save(): SavedLexicon {
    return { kinds: [...this.#kinds.values()].map(({ rule, title }) => [rule, title]) }
  }

  #learn(rule: string, title: string): Kind {
    const key = keyOf(rule, title)
    const known = this.#kinds.get(key)
    if (known) return known
    if (this.#kinds.size >= bounds.kinds) this.#forget(this.#kinds.keys().next().value as string)
    const words = new Set(wordsOf(rule, title))
    const kind = { key, rule, title, topics: topicsOf(title), statistical: isStatistical(title), words }
    this.#kinds.set(key, kind)
    for (const word of words) this.#kindsWith.set(word, (this.#kindsWith.get(word) ?? 0) + 1)
    this.#likeness.clear()
    return kind
  }

  #forget(key: string): void {
    const kind = this.#kinds.get(key)
    this.#kinds.delete(key)
    for (const word of kind?.words ?? []) {
      const left = (this.#kindsWith.get(word) ?? 1) - 1
      if (left > 0) this.#kindsWith.set(word, left)
      else this.#kindsWith.delete(word)
    }
  }

  #rarity(word: string): number {
    return Math.log((this.#kinds.size + 1) / ((this.#kindsWith.get(word) ?? 0) + 0.5)) ** 2
  }

  #compare(a: Kind, b: Kind): number {
    let both = 0
    let ofA = 0
    let ofB = 0
    for (const word of a.words) {
      ofA += this.#rarity(word)
      if (b.words.has(word)) both += this.#rarity(word)
    }
    for (const word of b.words) ofB += this.#rarity(word)
    return ofA && ofB ? both / Math.sqrt(ofA * ofB) : 0
  }
}

/** Numbers, addresses and hashes in a title are no part of its kind. */
const keyOf = (rule: string, title: string) => `${rule}|${title.toLowerCase().replace(/[0-9a-f]*[0-9][0-9a-f]*/g, '#')}`
