import { bounds, type Constants } from './constants.ts'
import type { Kind } from './lexicon.ts'
import type { Seen } from './seen.ts'

/** How often a kind stands in a group: in all, and lately (fading with each alert of the group, `stamp` is when). */
export type Share = { count: number; lately: number; stamp: number }

/** What the engine keeps of a group: counts, no alerts. Its size does not grow with the number of its alerts. */
export type Group = {
  id: string
  at: number
  count: number
  statistical: number
  pauses: number
  paused: number
  clock: number
  lately: number
  tactic: number
  kinds: Map<string, Share>
  places: Map<string, number>
  things: Map<string, number>
  pairs: Map<string, number>
}

type SavedGroup = Omit<Group, 'kinds' | 'places' | 'things' | 'pairs'> & {
  kinds: [string, Share][]
  places: [string, number][]
  things: [string, number][]
  pairs: [string, number][]
}

export function begin(id: string, at: number): Group {
  return {
    id,
    at,
    count: 0,
    statistical: 0,
    pauses: 0,
    paused: 0,
    clock: 0,
    lately: 0,
    tactic: -1,
    kinds: new Map(),
    places: new Map(),
    things: new Map(),
    pairs: new Map(),
  }
}

/** The group takes the alert in. */
export function absorb(group: Group, seen: Seen, constants: Constants): void {
  const pause = (seen.at - group.at) / 1000
  if (pause > constants.instant) {
    const kept = 1 - 1 / constants.pauses
    group.pauses = group.pauses * kept + 1
    group.paused = group.paused * kept + pause
  }
  group.at = Math.max(group.at, seen.at)
  const span = Math.min(constants.recent, Math.max(8, group.count / 2))
  group.clock += 1 / span
  group.lately = group.lately * Math.exp(-1 / span) + 1
  group.count++
  if (seen.kind.statistical) group.statistical++
  if (seen.tactic !== undefined) group.tactic = Math.max(group.tactic, seen.tactic)
  countKind(group, seen.kind)
  tally(group.places, seen.place)
  tally(group.pairs, `${seen.place}\n${seen.kind.rule}`)
  for (const thing of seen.things) tally(group.things, thing)
}

function countKind(group: Group, kind: Kind): void {
  const share = group.kinds.get(kind.key)
  if (share) {
    share.lately = latelyOf(group, share) + 1
    share.stamp = group.clock
    share.count++
  } else if (group.kinds.size < bounds.membersOfGroup)
    group.kinds.set(kind.key, { count: 1, lately: 1, stamp: group.clock })
}

export const latelyOf = (group: Group, share: Share) => share.lately * Math.exp(share.stamp - group.clock)

/** Counts what is known and, while there is room, what is new. */
function tally(counts: Map<string, number>, key: string): void {
  const known = counts.get(key)
  if (known !== undefined) counts.set(key, known + 1)
  else if (counts.size < bounds.membersOfGroup) counts.set(key, 1)
}

export function saveGroup(group: Group): SavedGroup {
  return {
    ...group,
    kinds: [...group.kinds].map(([key, share]) => [key, { ...share }]),
    places: [...group.places],
    things: [...group.things],
    pairs: [...group.pairs],
  }
}

export function restoreGroup(saved: SavedGroup): Group {
  return {
    ...saved,
    kinds: new Map(saved.kinds.map(([key, share]) => [key, { ...share }])),
    places: new Map(saved.places),
    things: new Map(saved.things),
    pairs: new Map(saved.pairs),
  }
}

export type { SavedGroup }
