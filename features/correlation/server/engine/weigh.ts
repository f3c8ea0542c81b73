import type { Constants } from './constants.ts'
import { latelyOf, type Group, type Share } from './group.ts'
import type { Lexicon } from './lexicon.ts'
import type { Seen } from './seen.ts'
import { mostShared, type Things } from './things.ts'

/** The bits of each factor of an alert against a group; what is against is already times the strictness. */
export type Weights = {
  total: number
  novelty: number
  time: number
  rule: number
  mixture: number
  manner: number
  place: number
  shared: number
  tactic: number
}

const mostTactic = 1

export type Scale = { constants: Constants; strictness: number; lexicon: Lexicon; things: Things }

/**
 * How much likelier it is that the alert belongs to the group than that it is background or begins a story: the bits
 * of rarity, and against them what time, rule, mixture and place make unlikely. Above zero is together.
 */
export function weigh(seen: Seen, group: Group, { novelty, scale }: { novelty: number; scale: Scale }): Weights {
  const { constants, strictness } = scale
  const share = group.kinds.get(seen.kind.key)
  const time = strictness * weighTime(seen.at, group, constants)
  const rule = strictness * (share ? weighKnown(share, group, constants) : weighUnseen(seen, group, scale))
  const mixture = share ? Math.max(1, strictness) * weighMixture(share, group, constants) : 0
  const manner = share ? 0 : strictness * weighManner(seen, group, constants)
  const shared = scale.things.shared(seen, group)
  const place = strictness * weighPlace({ seen, group, known: share !== undefined, shared }, constants)
  const tactic = weighTactic(seen, group)
  const capped = Math.min(constants.story, novelty)
  const total = capped + time + rule + mixture + manner + place + shared + tactic
  return { total, novelty: capped, time, rule, mixture, manner, place, shared, tactic }
}

/** The most bits a group could reach by what is quick to see: those that cannot be the best are not weighed in full. */
export function reach(seen: Seen, group: Group, { novelty, scale }: { novelty: number; scale: Scale }): number {
  const time = scale.strictness * weighTime(seen.at, group, scale.constants)
  const most = (seen.things.length > 0 ? mostShared : 0) + mostTactic
  return Math.min(scale.constants.story, novelty) + time + most
}

/** The density of the group's next alert after this silence: heavy-tailed at first, sharper with each pause it has made. */
function weighTime(at: number, group: Group, constants: Constants): number {
  const silence = Math.max(0, (at - group.at) / 1000 - constants.instant)
  const shape = constants.shape + constants.regular * group.pauses
  const scale = constants.scale + constants.regular * group.paused
  return Math.log2(shape / scale) - (shape + 1) * Math.log2(1 + silence / scale)
}

const weighKnown = (share: Share, group: Group, constants: Constants) =>
  Math.log2((share.count + 0.5) / (group.count + constants.unseen))

/** A kind the group has not shown: the longer it went without, the less likely; then by topic and by words. */
function weighUnseen(seen: Seen, group: Group, { constants, lexicon }: Scale): number {
  const fresh = Math.log2(constants.unseen / (group.count + constants.unseen))
  let near = 0
  let known = 0
  let like = 0
  for (const [key, share] of group.kinds) {
    const kind = lexicon.get(key)
    if (!kind || kind.topics === 0) continue
    known += share.count
    if (!(kind.topics & seen.kind.topics)) continue
    near += share.count
    like = Math.max(like, lexicon.likeness(seen.kind, kind))
  }
  if (known === 0 || seen.kind.topics === 0) return fresh - constants.neutral
  const part = near / known
  const alike = part * 2 ** -(constants.alike - constants.words * like)
  return fresh + Math.log2(alike + (1 - part) * 2 ** -constants.unlike)
}

/**
 * A kind that lately makes up far more of the group than before is another stream running over it. That is a fact of
 * the group, so a looser strictness does not weaken it.
 */
function weighMixture(share: Share, group: Group, constants: Constants): number {
  if (group.count < 16) return 0
  const lately = latelyOf(group, share)
  if (lately * 3 < group.lately) return 0
  const before = (share.count - lately + 0.5) / (group.count - group.lately + 1)
  const part = Math.min(0.98, Math.max(0.02, before))
  const stray = (lately + 1 - part * (group.lately + 1)) / Math.sqrt(group.lately * part * (1 - part) + 0.5)
  return stray > constants.stray ? constants.stray ** 2 - stray ** 2 : 0
}

function weighManner(seen: Seen, group: Group, constants: Constants): number {
  const apart = seen.kind.statistical ? group.statistical === 0 : group.statistical === group.count
  return apart ? -constants.manner : 0
}

type Placed = { seen: Seen; group: Group; known: boolean; shared: number }

function weighPlace({ seen, group, known, shared }: Placed, constants: Constants): number {
  if (group.places.has(seen.place)) return 0
  const spread = Math.log2((group.places.size + 0.5) / (group.count + constants.hosts))
  const elsewhere = known ? 0 : -constants.elsewhere
  return shared > 0 ? Math.max(spread, -constants.elsewhere) : spread + elsewhere
}

function weighTactic(seen: Seen, group: Group): number {
  if (seen.tactic === undefined || group.tactic < 0) return 0
  return seen.tactic > group.tactic ? mostTactic : seen.tactic === group.tactic ? 0.5 : 0
}
