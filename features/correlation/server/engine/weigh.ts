import type { Constants } from './constants.ts'
import { isFlood, isMain, isWhole, latelyOf, settled, type Group, type Share } from './group.ts'
import type { Kind, Lexicon } from './lexicon.ts'
import type { Seen } from './seen.ts'
import { cameIn, type Moment } from './waiting.ts'
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
/** The most bits a clock told alike and a partner that waits can give. */
const mostElse = 2

/** `parting`: how far streams that run over each other are told apart, 1 at the strictness in use, 0 at the loose end. */
export type Scale = { constants: Constants; strictness: number; parting: number; lexicon: Lexicon; things: Things }

/** Below the strictness in use the telling apart of streams fades out, so that a loose setting joins more. */
export const partingOf = (strictness: number, { parting, fading }: Constants) =>
  Math.min(1, Math.max(0, 1 - (parting - strictness) / fading))

const blend = (part: number, full: number, none: number) => (part === 1 ? full : part * full + (1 - part) * none)

type Known = { novelty: number; scale: Scale; moment: Moment }

/**
 * How much likelier it is that the alert belongs to the group than that it is background or begins a story: the bits
 * of rarity, and against them what time, rule, mixture and place make unlikely. Above zero is together.
 */
export function weigh(seen: Seen, group: Group, { novelty, scale, moment }: Known): Weights {
  const { constants, strictness } = scale
  const share = group.kinds.get(seen.kind.key)
  const clock = share ? weighClock(seen.at, share) : 0
  const time = strictness * weighTime(seen, group, scale) + clock
  const rule = strictness * (share ? weighKnown(share, group) : weighUnseen(seen, group, scale))
  const mixture = share ? weighMixture(seen, share, { group, moment, scale }) + weighLately(share, group, scale) : 0
  const manner = share ? 0 : strictness * weighManner(seen, group, constants)
  const shared = scale.things.shared(seen, group)
  const place = strictness * weighPlace({ seen, group, known: share !== undefined, shared }, constants)
  const tactic = weighTactic(seen, group)
  const capped = Math.min(constants.story, novelty)
  const total = capped + time + rule + mixture + manner + place + shared + tactic
  return { total, novelty: capped, time, rule, mixture, manner, place, shared, tactic }
}

/** The most bits a group could reach by what is quick to see: those that cannot be the best are not weighed in full. */
export function reach(seen: Seen, group: Group, { novelty, scale }: Known): number {
  const time = scale.strictness * weighTime(seen, group, scale)
  const most = (seen.things.length > 0 ? mostShared : 0) + mostTactic + mostElse
  return Math.min(scale.constants.story, novelty) + time + most
}

/** Silence is counted from the company an alert needs: of a flood its main kinds, without a topic those that have one. */
function sinceOf(kind: Kind, group: Group, constants: Constants): number {
  if (isFlood(group, constants) && !isMain(group, group.kinds.get(kind.key), constants)) return group.body
  return kind.topics === 0 ? (group.spoke ?? group.at) : group.at
}

/** The density of the group's next alert after this silence: heavy-tailed at first, sharper with each pause it has made. */
function weighTime({ at, kind }: Seen, group: Group, { constants, parting }: Scale): number {
  if (group.moments.includes(at)) return isWhole(at) ? 0 : constants.moment
  const since = blend(parting, sinceOf(kind, group, constants), group.at)
  const silence = Math.max(0, (at - since) / 1000 - constants.instant)
  const shape = constants.shape + constants.regular * group.pauses
  const scale = constants.scale + constants.regular * group.paused
  return Math.log2(shape / scale) - (shape + 1) * Math.log2(1 + silence / scale)
}

const weighKnown = (share: Share, group: Group) => Math.log2((share.instants + 0.5) / (group.instants + 1))

/** A kind the group has not shown: the longer it went without, the less likely; then by topic and by words. */
function weighUnseen(seen: Seen, group: Group, { constants, lexicon }: Scale): number {
  const shown = isFlood(group, constants)
    ? settled(group, seen.at)
    : Math.max(group.instants, Math.min(group.count, constants.flood))
  const fresh = Math.log2(constants.unseen / (shown + constants.unseen))
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
 * Kinds that make up a group come in step: two detectors that report the same thing. What comes in an instant beyond
 * what its steady partners account for is another stream running over the group.
 */
function weighMixture(seen: Seen, share: Share, { group, moment, scale }: Mixed): number {
  const { constants, strictness, parting } = scale
  const sudden = strictness * weighVolume(seen, share, { moment, constants })
  if (parting === 0) return sudden
  const before = settled(share, seen.at)
  if (group.instants < 3 || before < constants.often * share.instants || seen.kind.topics === 0) return sudden
  const [scarcest, times] = volumeOf(seen, { group, moment, scale })
  if (scarcest === 0) return sudden
  const expected = times * before
  const now = (share.moment === seen.at ? share.now : 0) + 1
  const doubt = expected * (1 / before + 1 / scarcest)
  if (now > expected + constants.stray * Math.sqrt(expected * (1 + doubt)))
    return sudden - parting * 2 * constants.story
  return expected > constants.often && now < expected ? sudden + parting : sudden
}

/** The scarcest of the main kinds in this instant: how many of it there were before, and how often over they come now. */
function volumeOf({ at, place }: Seen, { group, moment, scale }: Mixed): [before: number, times: number] {
  const all = settled(group, at)
  const main = [...group.kinds].filter(([, share]) => settled(share, at) >= scale.constants.main * all)
  const most = Math.max(...main.map(([, { instants }]) => instants))
  let found: [number, number] = [0, Number.POSITIVE_INFINITY]
  for (const [key, share] of main) {
    const before = settled(share, at)
    if (before === 0 || share.instants * (1 + scale.constants.lag) < most) continue
    const times = (cameIn(moment, { at, place, kind: key }) ?? 0) / before
    if (times < found[1]) found = [before, times]
  }
  return found
}

/** Where streams are not told apart in full: a kind that lately makes up far more of the group than before. */
function weighLately(share: Share, group: Group, { constants, strictness, parting }: Scale): number {
  if (parting === 1 || group.count < 16) return 0
  const lately = latelyOf(group, share)
  if (lately * 3 < group.lately) return 0
  const before = (share.count - lately + 0.5) / (group.count - group.lately + 1)
  const part = Math.min(0.98, Math.max(0.02, before))
  const stray = (lately + 1 - part * (group.lately + 1)) / Math.sqrt(group.lately * part * (1 - part) + 0.5)
  const { strayLately } = constants
  return stray > strayLately ? (1 - parting) * Math.max(1, strictness) * (strayLately ** 2 - stray ** 2) : 0
}

/** Far more of a kind in one instant than the group ever had. */
function weighVolume({ at, place, kind }: Seen, share: Share, { moment, constants }: Volume): number {
  if (share.moment === at) return 0
  const now = cameIn(moment, { at, place, kind: kind.key }) ?? 1
  const more = Math.log2(now / share.most)
  const { volume, sudden } = constants
  return more > volume ? sudden * (volume - more) : more < -volume ? (sudden / 4) * (more + volume) : 0
}

type Volume = { moment: Moment; constants: Constants }

type Mixed = { group: Group; moment: Moment; scale: Scale }

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

/** Logs tell time in seconds or finer: an alert keeps to those of its kind told alike. */
function weighClock(at: number, share: Share): number {
  const alike = isWhole(at) ? share.whole : share.count - share.whole
  return Math.log2((alike + 1) / (share.count + 2)) + 1
}
