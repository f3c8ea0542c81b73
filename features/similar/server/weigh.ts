import { middle } from './words.ts'

/** An observable of what is asked about, and how often the reader sees it; counting stops at `mostSeen`. */
export type Own = {
  id: string
  type: string
  value: string
  internal: boolean
  ioc: boolean
  /** Known good, or marked as saying nothing about likeness. */
  ignored: boolean
  seen: number
}

/** Sightings looked at per observable: one with as many is everywhere, and tells next to nothing. */
export const mostSeen = 60
/** Seen so seldom it is called rare. */
const rare = 5

/** In bits: each halving of how often it was seen adds one. Our own side of things says less, a confirmed bad one more. */
export function weightOf({ internal, ioc, ignored, seen }: Own): number {
  if (ignored) return 0
  const rarity = Math.log2((mostSeen + 4) / Math.max(1, Math.min(seen, mostSeen)))
  return rarity * (internal ? 0.4 : 1) * (ioc ? 1.3 : 1)
}

/** What is compared of two things. */
export type Told = { source?: string; rule?: string; type: string | null; title: string; techniques: readonly string[] }

export type Likeness = { score: number; reasons: string[] }

const shownReasons = 4
/** Likeness at which half of the way to certainty is gone. */
const half = 7

/** How much speaks for two things being one and the same again, and what. */
export function likeness(one: Told, other: Told, shared: readonly Own[]): Likeness {
  const told: [weight: number, says: string][] = []
  const strongest = shared.map((own) => [weightOf(own), own] as const).toSorted((a, b) => b[0] - a[0])
  for (const [at, [weight, own]] of strongest.entries()) {
    // The tenth address of one sender says less than the first.
    if (weight > 0) told.push([weight / (1 + at / 2), saysOf(own)])
  }
  if (one.rule !== undefined && one.rule === other.rule && one.source === other.source) told.push([4, 'same rule'])
  else if (one.source !== undefined && one.source === other.source) told.push([0.5, `both from ${one.source}`])
  const techniques = one.techniques.filter((id) => other.techniques.includes(id))
  if (techniques.length > 0)
    told.push([Math.min(3, 1.2 * techniques.length), `both ${techniques.slice(0, 3).join(', ')}`])
  if (one.type !== null && one.type === other.type) told.push([0.7, `same type ${one.type}`])
  const words = alikeWords(one.title, other.title)
  if (words > 0.3 && (one.rule === undefined || one.rule !== other.rule))
    told.push([3 * words, words > 0.8 ? 'same title' : 'titles alike'])
  const sum = told.reduce((total, [weight]) => total + weight, 0)
  const spoken = told.toSorted((a, b) => b[0] - a[0]).map(([, says]) => says)
  const left = spoken.length - shownReasons
  return {
    score: Math.round((1 - 2 ** (-sum / half)) * 100) / 100,
    reasons: left > 0 ? [...spoken.slice(0, shownReasons), `${left} more`] : spoken,
  }
}

const saysOf = ({ type, value, seen, ioc }: Own): string =>
  `same ${seen <= rare ? 'rare ' : ''}${ioc ? 'IOC ' : ''}${type} ${middle(value, 32)}`

const wordsOf = (text: string): Set<string> =>
  new Set(
    text
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length > 2 && !/^\d+$/.test(word)),
  )

/** The part of their words that two texts have in common, 0 to 1; numbers do not count. */
export function alikeWords(one: string, other: string): number {
  const [a, b] = [wordsOf(one), wordsOf(other)]
  const common = [...a].filter((word) => b.has(word)).length
  return common === 0 ? 0 : common / (a.size + b.size - common)
}
