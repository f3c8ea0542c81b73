import { bounds } from './constants.ts'
import type { Kind } from './lexicon.ts'
import type { Signal } from './signal.ts'

/**
 * A signal as the method looks at it. `place`: its host, or what comes nearest; where it names nothing of the kind, a place
 * that only its own rule knows. `things`: whatever else it names.
 */
export type Seen = {
  id: string
  at: number
  place: string
  kind: Kind
  /** Both, as what is known of the pair is kept by. */
  pair: string
  things: readonly string[]
  tactic: number | undefined
}

export const pairOf = (place: string, kind: string) => `${place}\n${kind}`

export function look(signal: Signal, kind: Kind): Seen {
  const addresses = signal.addresses.map((address) => `address ${address}`)
  const entities = (signal.entities ?? []).map(({ kind: of, value }) => `${of} ${value}`)
  const place = signal.host === null ? (addresses[0] ?? `${nowhere}${signal.rule}`) : `host ${signal.host}`
  const things = [...new Set([...addresses, ...entities])].filter((thing) => thing !== place)
  return {
    id: signal.id,
    at: signal.at,
    place,
    kind,
    pair: pairOf(place, kind.key),
    things: things.slice(0, bounds.thingsOfSignal),
    tactic: signal.tactic,
  }
}

const nowhere = 'nowhere '

/** How a place is called in a sentence; empty: it is none. */
export const nameOf = (placeOrThing: string) =>
  placeOrThing.startsWith(nowhere) ? '' : placeOrThing.slice(placeOrThing.indexOf(' ') + 1)
