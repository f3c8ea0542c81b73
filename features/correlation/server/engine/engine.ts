import { openBoard, type SavedBoard } from './board.ts'
import { constants as shipped, type Constants } from './constants.ts'
import { openRulings } from './constraints.ts'
import { explainTwo } from './explain.ts'
import { absorb, begin, type Group } from './group.ts'
import { openLexicon, type SavedLexicon } from './lexicon.ts'
import { countOpening, openedThisHour, openPace, type Pair, type SavedPace } from './pace.ts'
import { look, type Seen } from './seen.ts'
import type { Assignment, Constraint, Explanation, Factor, Signal } from './signal.ts'
import { tell } from './tell.ts'
import { openThings, type SavedThings } from './things.ts'
import { openWaiting, type Held } from './waiting.ts'
import { weigh, type Scale, type Weights } from './weigh.ts'

/** `strictness` multiplies what speaks against joining: 1 is the one in use, less is looser, more is stricter. */
export type Settings = { strictness: number; constants?: Partial<Constants> }

type SavedSeen = Omit<Seen, 'kind' | 'tactic'> & { rule: string; title: string; tactic?: number }

/** All the engine knows, as JSON; bounded like its memory. */
export type Saved = {
  version: 1
  board: SavedBoard
  lexicon: SavedLexicon
  pace: SavedPace
  things: SavedThings
  constraints: readonly Constraint[]
  latest: number | null
  waiting: { now: number | null; seen: SavedSeen[] }
}

export type Engine = {
  /** Answers the alerts that got their group now that this one is here: none, itself, or earlier ones that waited. */
  take(signal: Signal): Assignment[]
  /** Whatever still waits gets its group: call it when no alert came for a second, and at the end. */
  flush(): Assignment[]
  /** Two signals by themselves, as the second would be weighed against a group of the first. */
  explain(a: Signal, b: Signal): Explanation
  /** The whole list of what analysts decided; it replaces the list before. */
  constrain(constraints: readonly Constraint[]): void
  save(): Saved
}

type Best = { group: Group; weights: Weights; ruling: Constraint['kind'] | undefined }
type Known = ReturnType<ReturnType<typeof openPace>['novelty']>

/** Groups a stream of alerts, in time order, one at a time; the same stream always gives the same groups. */
export function openEngine(settings: Settings, saved?: Saved): Engine {
  const constants: Constants = { ...shipped, ...settings.constants }
  const lexicon = openLexicon(saved?.lexicon)
  const pace = openPace(constants, saved?.pace)
  const things = openThings(saved?.things)
  const board = openBoard(constants, saved?.board)
  const scale: Scale = { constants, strictness: settings.strictness, lexicon, things }
  const restore = ({ rule, title, ...seen }: SavedSeen): Seen => ({
    ...seen,
    tactic: seen.tactic,
    kind: lexicon.of(rule, title),
  })
  const waiting = openWaiting(constants, saved && { now: saved.waiting.now, seen: saved.waiting.seen.map(restore) })
  let rulings = openRulings(saved?.constraints ?? [])
  let latest = saved?.latest ?? null

  function place({ seen, company }: Held): Assignment {
    latest = Math.max(latest ?? seen.at, seen.at)
    const known = pace.novelty(seen.place, seen.kind.key, seen.at)
    const best = choose(seen, known.bits)
    const answer = best ? join(seen, best) : alone(seen, { known, company })
    pace.learn(known, seen.at)
    things.learn(seen)
    return answer
  }

  function choose(seen: Seen, novelty: number): Best | undefined {
    let best: Best | undefined
    let most = 0
    for (const group of candidates(seen)) {
      const ruling = rulings.between(seen, group)
      if (ruling === 'apart') continue
      const weights = weigh(seen, group, { novelty, scale })
      const score = ruling === 'together' ? weights.total + 1e6 : weights.total
      if (score <= most) continue
      most = score
      best = { group, weights, ruling }
    }
    return best
  }

  function candidates(seen: Seen): Set<Group> {
    const found = board.candidates(seen, things.isCommon)
    for (const partner of rulings.partners(seen))
      for (const group of board.candidates({ ...seen, place: partner, things: [] }, things.isCommon)) found.add(group)
    return found
  }

  function join(seen: Seen, { group, weights, ruling }: Best): Assignment {
    const factors = tell({ seen, group, weights, things, topics: topicsOf(group) })
    if (ruling) factors.unshift({ name: ruling, weight: 0, detail: { rule: seen.kind.rule } })
    absorb(group, seen, constants)
    board.post(group, seen)
    return { id: seen.id, group: group.id, opened: false, factors }
  }

  function topicsOf(group: Group): number {
    let topics = 0
    for (const key of group.kinds.keys()) topics |= lexicon.get(key)?.topics ?? 0
    return topics
  }

  /** Nothing fits: background goes to the standing group of its pair, a pair or rule that opens too many overflows. */
  function alone(seen: Seen, { known, company }: { known: Known; company: number }): Assignment {
    const novelty: Factor = {
      name: 'novelty',
      weight: known.bits,
      detail: { rule: seen.kind.rule, pair: known.pair.count },
    }
    const burst = company >= constants.burst ? Math.log2(company) : 0
    if (known.bits + burst < constants.steady)
      return stand(seen, { ...novelty, name: 'steady' }, recordOf(seen, known.pair))
    const ofPair = openedThisHour(known.pair, seen.at)
    const ofRule = openedThisHour(known.rule, seen.at)
    const overflow = {
      ...novelty,
      name: 'overflow' as const,
      detail: { rule: seen.kind.rule, opened: Math.max(ofPair, ofRule) },
    }
    if (ofRule >= constants.openingsOfRule) return stand(seen, overflow, known.rule)
    if (ofPair >= constants.openings) return stand(seen, overflow, recordOf(seen, known.pair))
    countOpening(known.pair, seen.at)
    countOpening(known.rule, seen.at)
    const group = begin(seen.id, seen.at)
    absorb(group, seen, constants)
    board.post(group, seen)
    return { id: seen.id, group: group.id, opened: true, factors: [novelty] }
  }

  function recordOf(seen: Seen, pair: Pair): Pair {
    const name = `${seen.place}\n${seen.kind.rule}`
    const shared = rulings.standing(name)
    return rulings.partners(seen).length === 0 ? pair : pace.shared(shared)
  }

  function stand(seen: Seen, factor: Factor, record: Pair): Assignment {
    const opened = record.standing === '' || seen.at - record.since > constants.standing * 1000
    if (opened) {
      record.standing = seen.id
      record.since = seen.at
    }
    return { id: seen.id, group: record.standing, opened, factors: [factor] }
  }

  const save = (): Saved => ({
    version: 1,
    board: board.save(latest ?? 0),
    lexicon: lexicon.save(),
    pace: pace.save(),
    things: things.save(),
    constraints: rulings.list,
    latest,
    waiting: { now: waiting.held().now, seen: waiting.held().seen.map(saveSeen) },
  })

  return {
    take: (signal) => waiting.hold(look(signal, lexicon.of(signal.rule, signal.title))).map(place),
    flush: () => waiting.release().map(place),
    explain: (a, b) => explainTwo([a, b], { scale, pace, rulings }),
    constrain(list) {
      rulings = openRulings(list)
    },
    save,
  }
}

function saveSeen({ kind, tactic, ...seen }: Seen): SavedSeen {
  return { ...seen, rule: kind.rule, title: kind.title, ...(tactic === undefined ? {} : { tactic }) }
}
