import { bounds, type Constants } from './constants.ts'
import type { Seen } from './seen.ts'

/**
 * How often a kind stands in a group: in all; in how many of its instants (`instant` is the last); `now` at the last
 * time it came (`moment`), and the `most` at any one; and how often at a whole second.
 */
export type Share = {
  count: number
  instants: number
  instant: number
  moment: number
  now: number
  most: number
  whole: number
  /** How often lately (fading with each alert of the group), and the clock of the group then. */
  lately: number
  stamp: number
}

/** What the engine keeps of a group: counts, no alerts. Its size does not grow with the number of its alerts. */
export type Group = {
  id: string
  at: number
  /** When one of its main kinds came last. */
  body: number
  /** When one came that has a topic; those without go with company and keep no group alive. */
  spoke: number | null
  count: number
  /** How many of them came at the last time one came. */
  now: number
  moment: number
  /** The last few times at which one came. */
  moments: number[]
  instants: number
  statistical: number
  /** Alerts lately, the old ones fading, and how far they faded. */
  lately: number
  clock: number
  pauses: number
  paused: number
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
    body: at,
    spoke: null,
    count: 0,
    now: 0,
    moment: at,
    moments: [],
    instants: 0,
    statistical: 0,
    lately: 0,
    clock: 0,
    pauses: 0,
    paused: 0,
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
  if (pause > constants.instant || group.count === 0) group.instants++
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
  group.now = group.moment === seen.at ? group.now + 1 : 1
  if (seen.kind.topics !== 0) group.spoke = Math.max(group.spoke ?? 0, seen.at)
  if (group.moments[0] !== seen.at) group.moments = [seen.at, ...group.moments.slice(0, bounds.moments - 1)]
  group.moment = seen.at
  if (seen.kind.statistical) group.statistical++
  if (seen.tactic !== undefined) group.tactic = Math.max(group.tactic, seen.tactic)
  countKind(group, seen)
  tally(group.places, seen.place)
  tally(group.pairs, `${seen.place}\n${seen.kind.rule}`)
  for (const thing of seen.things) tally(group.things, thing)
  if (isMain(group, group.kinds.get(seen.kind.key), constants)) group.body = group.at
}

function countKind(group: Group, { kind, at }: Seen): void {
  const share = group.kinds.get(kind.key)
  const whole = isWhole(at) ? 1 : 0
  if (share) {
    share.lately = latelyOf(group, share) + 1
    share.stamp = group.clock
    share.count++
    share.whole += whole
    if (share.instant !== group.instants) share.instants++
    share.now = share.moment === at ? share.now + 1 : 1
    share.moment = at
    share.most = Math.max(share.most, share.now)
    share.instant = group.instants
  } else if (group.kinds.size < bounds.membersOfGroup) {
    const fresh = {
      count: 1,
      instants: 1,
      instant: group.instants,
      moment: at,
      now: 1,
      most: 1,
      whole,
      lately: 1,
      stamp: group.clock,
    }
    group.kinds.set(kind.key, fresh)
  }
}

/** Whether a kind makes up a good part of the group. */
export const isMain = (group: Group, share: Share | undefined, { main }: Constants) =>
  share !== undefined && share.count >= main * group.count

/** How often a kind came lately, the old ones faded until now. */
export const latelyOf = (group: Group, share: Share) => share.lately * Math.exp(share.stamp - group.clock)

/** Counts before the instant now running, as its kinds come one after the other. */
export const settled = (counted: { count: number; now: number; moment: number }, at: number) =>
  counted.moment === at ? counted.count - counted.now : counted.count

/** Many alerts in each of its instants. */
export const isFlood = (group: Group, { flood }: Constants) => group.count >= flood * group.instants

/** Whether a time is told in seconds only: it tells which log an alert comes from. */
export const isWhole = (at: number) => at % 1000 === 0

/** Counts what is known and, while there is room, what is new. */
function tally(counts: Map<string, number>, key: string): void {
  const known = counts.get(key)
  if (known !== undefined) counts.set(key, known + 1)
  else if (counts.size < bounds.membersOfGroup) counts.set(key, 1)
}

export function saveGroup(group: Group): SavedGroup {
  return {
    ...group,
    moments: [...group.moments],
    kinds: [...group.kinds].map(([key, share]) => [key, { ...share }]),
    places: [...group.places],
    things: [...group.things],
    pairs: [...group.pairs],
  }
}

export function restoreGroup(saved: SavedGroup): Group {
  return {
    ...saved,
    moments: [...saved.moments],
    kinds: new Map(saved.kinds.map(([key, share]) => [key, { ...share }])),
    places: new Map(saved.places),
    things: new Map(saved.things),
    pairs: new Map(saved.pairs),
  }
}

export type { SavedGroup }
