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
export function openLexicon(saved?: SavedLexicon) {
  const kinds = new Map<string, Kind>()
  const byTitle = new Map<string, Kind>()
  const kindsWith = new Map<string, number>()
  let likeness = new Map<string, number>()

  function learn(rule: string, title: string): Kind {
    const key = keyOf(rule, title)
    const known = kinds.get(key)
    if (known) return known
    if (kinds.size >= bounds.kinds) forget(kinds.keys().next().value as string)
    const kind = {
      key,
      rule,
      title,
      topics: topicsOf(title),
      statistical: isStatistical(title),
      words: new Set(wordsOf(rule, title)),
    }
    kinds.set(key, kind)
    for (const word of kind.words) kindsWith.set(word, (kindsWith.get(word) ?? 0) + 1)
    likeness = new Map()
    return kind
  }

  function forget(key: string): void {
    const kind = kinds.get(key)
    if (!kind) return
    kinds.delete(key)
    for (const word of kind.words) {
      const left = (kindsWith.get(word) ?? 1) - 1
      if (left > 0) kindsWith.set(word, left)
      else kindsWith.delete(word)
    }
  }

  const rarity = (word: string) => Math.log((kinds.size + 1) / ((kindsWith.get(word) ?? 0) + 0.5)) ** 2

  function compare(a: Kind, b: Kind): number {
    let both = 0
    let ofA = 0
    let ofB = 0
    for (const word of a.words) {
      ofA += rarity(word)
      if (b.words.has(word)) both += rarity(word)
    }
    for (const word of b.words) ofB += rarity(word)
    return ofA && ofB ? both / Math.sqrt(ofA * ofB) : 0
  }

  for (const [rule, title] of saved?.kinds ?? []) learn(rule, title)
  return {
    /** The kind of an alert; the last look-up by the raw text is kept, as floods repeat it. */
    of(rule: string, title: string): Kind {
      const raw = `${rule}\n${title}`
      const known = byTitle.get(raw)
      if (known && kinds.get(known.key) === known) return known
      if (byTitle.size >= bounds.kinds) byTitle.clear()
      const kind = learn(rule, title)
      byTitle.set(raw, kind)
      return kind
    },
    get: (key: string) => kinds.get(key),
    /** 0 to 1: the rare words two kinds share. */
    likeness(a: Kind, b: Kind): number {
      const key = `${a.key}\n${b.key}`
      const known = likeness.get(key)
      if (known !== undefined) return known
      if (likeness.size >= bounds.pairs) likeness = new Map()
      const value = compare(a, b)
      likeness.set(key, value)
      return value
    },
    save: (): SavedLexicon => ({ kinds: [...kinds.values()].map(({ rule, title }) => [rule, title]) }),
  }
}

export type Lexicon = ReturnType<typeof openLexicon>

const keyOf = (rule: string, title: string) => `${rule}|${title.toLowerCase().replace(/[0-9a-f]*[0-9][0-9a-f]*/g, '#')}`
