import type { Board } from './board.ts'
import type { Rulings } from './constraints.ts'
import { absorb, begin, type Group } from './group.ts'
import { countHost, countOpening, openedToday, type Pace, type Pair } from './pace.ts'
import { nameOf, type Seen } from './seen.ts'
import type { Assignment, Constraint, Factor } from './signal.ts'
import { tell } from './tell.ts'
import type { Held, Moment } from './waiting.ts'
import { reach, weigh, type Scale, type Weights } from './weigh.ts'

/** All an engine knows while it runs. `latest` is the time of the latest alert placed. */
export type Mind = { scale: Scale; pace: Pace; board: Board; rulings: Rulings; latest: number | null }

type Best = { group: Group; weights: Weights; ruling: Constraint['kind'] | undefined }
type Known = ReturnType<Pace['novelty']>

/** More kinds than these in one instant are not weighed anew after each that found its place. */
const mostWeighedAnew = 16

/**
 * Gives the alerts of an instant their groups, kind by kind: the surest goes first, so that the others find the company
 * they came in.
 */
export function placeAll(mind: Mind, due: readonly Held[]): Assignment[] {
  const answers: Assignment[] = []
  if (mind.scale.parting < 1) return evenly(due).map((held) => place(mind, held))
  for (const instant of gather(due, (held) => held.due))
    for (const kind of surestFirst(mind, instant)) for (const held of kind) answers.push(place(mind, held))
  return answers
}

/** Where streams are not told apart in full the kinds of an instant go in evenly mixed, each spread over it. */
function evenly(due: readonly Held[]): Held[] {
  const before = new Map<string, number>()
  const placed = due.map((held, index) => {
    const key = `${held.due}\n${held.seen.pair}`
    const order = before.get(key) ?? 0
    before.set(key, order + 1)
    return { held, index, order: (order + 0.5) / held.company }
  })
  return placed
    .sort((a, b) => a.held.due - b.held.due || a.order - b.order || a.index - b.index)
    .map(({ held }) => held)
}

function* surestFirst(mind: Mind, instant: readonly Held[]): Generator<readonly Held[]> {
  const left = gather(instant, ({ seen }) => seen.pair)
  const anew = left.length <= mostWeighedAnew
  while (left.length > 1 && anew) {
    const sure = left.map(([first]) => sureness(mind, first as Held))
    const lone = sure.indexOf(0)
    const next = lone >= 0 ? lone : sure.indexOf(Math.max(...sure))
    yield* left.splice(next, 1)
  }
  yield* left
}

function sureness(mind: Mind, { seen, moment }: Held): number {
  const { bits } = mind.pace.novelty(seen)
  return choose(mind, seen, { novelty: bits, moment })?.weights.total ?? 0
}

function gather<T, K>(items: readonly T[], keyOf: (item: T) => K): T[][] {
  const found = new Map<K, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const known = found.get(key)
    if (known) known.push(item)
    else found.set(key, [item])
  }
  return [...found.values()]
}

/** Gives one alert its group, and learns from it. */
function place(mind: Mind, { seen, company, moment }: Held): Assignment {
  const { pace, scale } = mind
  mind.latest = Math.max(mind.latest ?? seen.at, seen.at)
  const known = pace.novelty(seen)
  const keeps = pace.isSteady(known.pair, seen.at) && mind.rulings.partners(seen).length === 0
  const best = keeps ? undefined : choose(mind, seen, { novelty: known.bits, moment })
  const answer = best ? join(mind, seen, best) : alone(mind, seen, { known, company, keeps })
  pace.learn(known, seen.at)
  scale.things.learn(seen)
  return answer
}

function choose(mind: Mind, seen: Seen, known: { novelty: number; moment: Moment }): Best | undefined {
  let best: Best | undefined
  let most = 0
  for (const group of candidates(mind, seen)) {
    const ruling = mind.rulings.between(seen, group)
    if (ruling === 'apart') continue
    if (!ruling && reach(seen, group, { ...known, scale: mind.scale }) <= most) continue
    const weights = weigh(seen, group, { ...known, scale: mind.scale })
    const score = ruling === 'together' ? weights.total + 1e6 : weights.total
    if (score <= most) continue
    most = score
    best = { group, weights, ruling }
  }
  return best
}

function candidates({ board, rulings, scale }: Mind, seen: Seen): Set<Group> {
  const found = board.candidates(seen, scale.things.isCommon)
  for (const partner of rulings.partners(seen))
    for (const group of board.candidates({ ...seen, place: partner, things: [] }, scale.things.isCommon))
      found.add(group)
  return found
}

function join({ board, scale }: Mind, seen: Seen, { group, weights, ruling }: Best): Assignment {
  const factors = tell({ seen, group, weights, things: scale.things, topics: topicsOf(scale, group) })
  if (ruling) factors.unshift({ name: ruling, weight: 0, detail: { rule: seen.kind.rule } })
  absorb(group, seen, scale.constants)
  board.post(group, seen)
  return { id: seen.id, group: group.id, opened: false, factors }
}

function topicsOf({ lexicon }: Scale, group: Group): number {
  let topics = 0
  for (const key of group.kinds.keys()) topics |= lexicon.get(key)?.topics ?? 0
  return topics
}

/** Nothing fits: background goes to a standing group, and so does what a pair, or a rule on many hosts, has too much of. */
function alone(
  mind: Mind,
  seen: Seen,
  { known, company, keeps }: { known: Known; company: number; keeps: boolean },
): Assignment {
  const { constants } = mind.scale
  const detail = { rule: seen.kind.rule, host: nameOf(seen.place), times: known.pair.count }
  const hosts = countHost(known, seen.at)
  const wide = hosts >= constants.many
  const burst = company >= constants.burst ? Math.log2(company) : 0
  const put = (factor: Factor, wider: boolean) => stand(mind, seen, { known, factor, wide: wider })
  if (keeps || known.bits + burst < constants.steady) return put({ name: 'steady', weight: known.bits, detail }, wide)
  const ofPair = openedToday(known.pair, seen.at)
  const ofRule = openedToday(known.rule, seen.at)
  const tooMany = wide && ofRule * hosts >= constants.openingsOfRule
  if (company < constants.burst && (tooMany || ofPair >= constants.openings))
    return put({ name: 'overflow', weight: 0, detail: { ...detail, opened: Math.max(ofPair, ofRule) } }, tooMany)
  countOpening(known.pair, seen.at)
  countOpening(known.rule, seen.at)
  return open(mind, seen, { name: 'novelty', weight: known.bits, detail })
}

function open({ board, scale }: Mind, seen: Seen, factor: Factor): Assignment {
  const group = begin(seen.id, seen.at)
  absorb(group, seen, scale.constants)
  board.post(group, seen)
  return { id: seen.id, group: group.id, opened: true, factors: [factor] }
}

/** Where the standing group of the alert is kept: with its pair or its rule, or with those an analyst put together with it. */
function recordOf({ rulings, pace }: Mind, seen: Seen, { pair, rule }: Pick<Known, 'pair' | 'rule'>): Pair {
  if (rulings.partners(seen).length === 0) return rulings.isApart(seen) ? pair : rule
  return pace.shared(rulings.standing(`${seen.place}\n${seen.kind.rule}`))
}

type Standing = { known: Known; factor: Factor; wide: boolean }

function stand(mind: Mind, seen: Seen, { known: { pair, rule }, factor, wide }: Standing): Assignment {
  const record = recordOf(mind, seen, { pair, rule: wide ? rule : pair })
  const { standing, standingWide } = mind.scale.constants
  const opened = record.standing === '' || seen.at - record.since > (wide ? standingWide : standing) * 1000
  if (opened) {
    record.standing = seen.id
    record.since = seen.at
  }
  return { id: seen.id, group: record.standing, opened, factors: [factor] }
}
