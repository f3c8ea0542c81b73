import { rankOf } from '../../../../platform/contract/severity.ts'
import type { Severity } from '../../../../platform/contract/scalars.ts'
import type { PlainRelation, SeenObservable } from '../../../observables/server/index.ts'
import type { NativeAlert } from '../../contract/native-alert.ts'

/** One alert as it came in, read and checked, with its bytes. */
export type Arrival = {
  alert: NativeAlert
  observables: SeenObservable[]
  /** Between its observables. */
  relations: PlainRelation[]
  payload: Uint8Array
}

/** One item that is no alert, with its bytes. */
export type Refusal = { code: string; detail: string; payload: Uint8Array; connector: string }

/** What became of one arrival. */
export type Receipt = 'created' | 'repeated' | { code: string; detail: string }

/**
 * What one transaction takes in. `receipts` is filled while landing, one entry per arrival in their order: a door that
 * joined several requests into one batch tells each its own.
 */
export type Batch = {
  connector: string
  arrivals: readonly Arrival[]
  refused: readonly Refusal[]
  receipts: Receipt[]
}

/** The arrivals of one alert within a batch, in their order. */
export type Merged = {
  key: string
  first: Arrival
  arrivals: { index: number; payload: Uint8Array }[]
  observables: SeenObservable[]
  relations: PlainRelation[]
}

export const keyOf = (source: string, sourceRef: string): string => `${source}\u0000${sourceRef}`

/** Joins repeats within the batch, in the order in which rows are written: by key, so that no two batches wait in a circle. */
export function merge(arrivals: readonly Arrival[]): Merged[] {
  const merged = new Map<string, Merged>()
  for (const [index, arrival] of arrivals.entries()) {
    const key = keyOf(arrival.alert.source, arrival.alert.sourceRef)
    const known = merged.get(key)
    if (known) {
      known.arrivals.push({ index, payload: arrival.payload })
      known.observables = joined(known.observables, arrival.observables)
      known.relations = [...known.relations, ...arrival.relations]
    } else
      merged.set(key, {
        key,
        first: arrival,
        arrivals: [{ index, payload: arrival.payload }],
        observables: arrival.observables,
        relations: arrival.relations,
      })
  }
  return [...merged.values()].sort((a, b) => (a.key < b.key ? -1 : 1))
}

function joined(before: SeenObservable[], more: readonly SeenObservable[]): SeenObservable[] {
  const known = new Set(before.map(({ type, value }) => `${type} ${value}`))
  return [...before, ...more.filter(({ type, value }) => !known.has(`${type} ${value}`))]
}

const searched = 8000

/** What free text finds an alert by. */
export function wordsOf({ alert, observables }: Pick<Merged, 'observables'> & { alert: NativeAlert }): string {
  const parts = [
    alert.title,
    alert.source,
    alert.sourceRef,
    alert.type ?? '',
    ...(alert.assets ?? []).map((asset) => asset.name),
  ]
  for (const { value } of observables.slice(0, 100)) parts.push(value.slice(0, 300))
  if (alert.description) parts.push(alert.description.slice(0, 4000))
  return parts.join(' ').slice(0, searched).toWellFormed()
}

/** Who follows arrivals is told of so many of an alert's observables, each as short as a name may be. */
const heard = 25
const heardLength = 300

/** `alerts.heard`: the first observables of an alert as it arrived. */
export const heardOf = ({ observables }: Pick<Merged, 'observables'>): string =>
  JSON.stringify(
    observables
      .filter(({ value }) => value.length <= heardLength)
      .slice(0, heard)
      .map(({ type, value, internal }) => [type, value, internal ? 1 : 0]),
  ).toWellFormed()

/** Exact terms in the search vector, by which filters find rare values among many alerts. */
export const termsOf = ({
  type,
  tags = [],
  techniques = [],
}: Pick<NativeAlert, 'type' | 'tags' | 'techniques'>): string[] => [
  ...(type ? [termOf.type(type)] : []),
  ...tags.map(termOf.tag),
  ...techniques.map(termOf.technique),
]

export const termOf = {
  type: (value: string) => `type:${value.toLowerCase()}`,
  tag: (value: string) => `tag:${value.toLowerCase()}`,
  technique: (value: string) => `technique:${value.toLowerCase()}`,
}

export const severityRank = (severity: Severity | undefined): number => rankOf(severity ?? 'medium')
