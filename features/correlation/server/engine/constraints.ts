import type { Group } from './group.ts'
import type { Seen } from './seen.ts'
import type { Constraint, Side } from './signal.ts'

export type Rulings = {
  /** What analysts said of this alert and this group; nothing where they said nothing. */
  between(seen: Seen, group: Group): Constraint['kind'] | undefined
  /** The hosts of those it always goes with. */
  partners(seen: Seen): readonly string[]
  /** Whether there is anything it never goes with. */
  isApart(seen: Seen): boolean
  /** Those always together share one standing group: the name it is kept under. */
  standing(pair: string): string
  list: readonly Constraint[]
}

const pairOf = ({ host, rule }: Side) => `${host === null ? '' : `host ${host}`}\n${rule}`

/** Looked up by pair of host and rule; apart wins over together. */
export function openRulings(list: readonly Constraint[]): Rulings {
  const apart = new Map<string, Set<string>>()
  const together = new Map<string, Set<string>>()
  for (const { kind, a, b } of list) {
    const table = kind === 'apart' ? apart : together
    link(table, pairOf(a), pairOf(b))
    link(table, pairOf(b), pairOf(a))
  }
  const holds = (group: Group, pairs: Set<string> | undefined) =>
    pairs && [...pairs].some((pair) => group.pairs.has(pair))
  return {
    between(seen, group) {
      if (list.length === 0) return undefined
      const pair = `${seen.place}\n${seen.kind.rule}`
      if (holds(group, apart.get(pair))) return 'apart'
      return holds(group, together.get(pair)) ? 'together' : undefined
    },
    partners(seen) {
      if (list.length === 0) return []
      const pairs = together.get(`${seen.place}\n${seen.kind.rule}`) ?? new Set<string>()
      return [...pairs].map((pair) => pair.slice(0, pair.indexOf('\n')))
    },
    isApart: (seen) => apart.has(`${seen.place}\n${seen.kind.rule}`),
    standing: (pair) => [pair, ...(together.get(pair) ?? [])].sort()[0] as string,
    list,
  }
}

function link(table: Map<string, Set<string>>, from: string, to: string): void {
  const known = table.get(from)
  if (known) known.add(to)
  else table.set(from, new Set([to]))
}
