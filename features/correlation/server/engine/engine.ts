import { Board, type SavedBoard } from './board.ts'
import { constants as shipped, type Constants } from './constants.ts'
import { openRulings } from './constraints.ts'
import { explainTwo } from './explain.ts'
import { Lexicon, type SavedLexicon } from './lexicon.ts'
import { Pace, type SavedPace } from './pace.ts'
import { placeAll, type Mind } from './place.ts'
import { look, pairOf, type Seen } from './seen.ts'
import type { Assignment, Constraint, Explanation, Signal } from './signal.ts'
import { openThings, type SavedThings } from './things.ts'
import { partingOf } from './weigh.ts'
import { openWaiting, type Waiting } from './waiting.ts'

/** `strictness` multiplies what speaks against joining: 1 is the one in use, less is looser, more is stricter. */
export type Settings = { strictness: number; constants?: Partial<Constants> }

type SavedSeen = Omit<Seen, 'kind' | 'pair' | 'tactic'> & { rule: string; title: string; tactic?: number }

/** All the engine knows, as JSON; bounded like its memory. What another version saved is not read: it begins anew. */
export type Saved = {
  version: 3
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
  /** Two signals by themselves, as the later would be weighed against a group of the earlier. */
  explain(a: Signal, b: Signal): Explanation
  /** The whole list of what analysts decided; it replaces the list before. */
  constrain(constraints: readonly Constraint[]): void
  save(): Saved
}

/** Groups a stream of alerts, in time order, one at a time; the same stream always gives the same groups. */
export function openEngine(settings: Settings, known?: Saved): Engine {
  const saved = known?.version === 3 ? known : undefined
  const mind = openMind(settings, saved)
  const { lexicon } = mind.scale
  const restore = ({ rule, title, ...seen }: SavedSeen): Seen => {
    const kind = lexicon.of(rule, title)
    return { ...seen, tactic: seen.tactic, kind, pair: pairOf(seen.place, kind.key) }
  }
  const waited = saved && { now: saved.waiting.now, seen: saved.waiting.seen.map(restore) }
  const waiting = openWaiting(mind.scale.constants, waited)
  return {
    take: (signal) => placeAll(mind, waiting.hold(look(signal, lexicon.of(signal.rule, signal.title)))),
    flush: () => placeAll(mind, waiting.release()),
    explain: (a, b) => explainTwo([a, b], mind),
    constrain(list) {
      mind.rulings = openRulings(list)
    },
    save: () => save(mind, waiting),
  }
}

function openMind({ strictness, constants: changed }: Settings, saved?: Saved): Mind {
  const constants: Constants = { ...shipped, ...changed }
  const parting = partingOf(strictness, constants)
  const scale = {
    constants,
    strictness,
    parting,
    lexicon: new Lexicon(saved?.lexicon),
    things: openThings(saved?.things),
  }
  return {
    scale,
    pace: new Pace(constants, saved?.pace),
    board: new Board(constants, saved?.board),
    rulings: openRulings(saved?.constraints ?? []),
    latest: saved?.latest ?? null,
  }
}

function save({ scale, pace, board, rulings, latest }: Mind, waiting: Waiting): Saved {
  const { now, seen } = waiting.held()
  return structuredClone({
    version: 3,
    board: board.save(latest ?? 0),
    lexicon: scale.lexicon.save(),
    pace: pace.save(),
    things: scale.things.save(),
    constraints: rulings.list,
    latest,
    waiting: { now, seen: seen.map(saveSeen) },
  })
}

function saveSeen({ id, at, place, things, kind, tactic }: Seen): SavedSeen {
  return { id, at, place, things, rule: kind.rule, title: kind.title, ...(tactic === undefined ? {} : { tactic }) }
}
