/** The same seed gives the same day. Not for secrets. */
export type Random = {
  /** 0 (inclusive) to 1. */
  next(): number
  /** From 0, below `limit`. */
  below(limit: number): number
  between(low: number, high: number): number
  pick<T>(list: readonly T[]): T
  hex(length: number): string
  digits(length: number): string
  uuid(): string
  /** A stream of its own, so that a story changed here leaves the others as they are. */
  split(name: string): Random
}

/** Mulberry32. */
export function makeRandom(seed: string): Random {
  let state = hash(seed)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const below = (limit: number) => Math.floor(next() * limit)
  const letters = (length: number, from: string) => Array.from({ length }, () => from[below(from.length)]).join('')
  const hex = (length: number) => letters(length, '0123456789abcdef')
  return {
    next,
    below,
    between: (low, high) => low + below(high - low + 1),
    pick: (list) => list[below(list.length)]!,
    hex,
    digits: (length) => letters(1, '123456789') + letters(length - 1, '0123456789'),
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-9${hex(3)}-${hex(12)}`,
    split: (name) => makeRandom(`${seed}/${name}`),
  }
}

/** FNV-1a, 32 bits. */
export function hash(text: string): number {
  let sum = 0x811c9dc5
  for (const letter of text) sum = Math.imul(sum ^ letter.codePointAt(0)!, 0x01000193)
  return sum >>> 0
}
