import { setImmediate } from 'node:timers/promises'
import type { Connector } from '../../../../connectors/connector.ts'
import {
  extractObservables,
  normaliseObservable,
  type PlainRelation,
  type SeenObservable,
} from '../../../observables/server/index.ts'
import { readItems } from '../intake/read-items.ts'
import { takeItem, type Taken } from '../intake/take-item.ts'
import type { Arrival, Refusal } from './batch.ts'

export type ReadBatch = {
  /** With the place of each in the body. */
  arrivals: (Arrival & { index: number })[]
  refused: (Refusal & { index: number })[]
}

/** Other requests get their turn after so many items or bytes. */
const itemsAtOnce = 50
const bytesAtOnce = 256 * 1024

/** So much of a body is one batch: read, written and let go before the rest is read. */
const arrivalsOfOne = 5000
const bytesOfOne = 4 * 1024 * 1024

/** So many refusals of one body are told and kept one by one; a body of nothing but line noise may hold millions. */
const mostRefused = 10_000
/** And so many items are looked at; 32 MB can hold ten million empty ones. */
const mostItems = 500_000

type Beyond = { index: number; count: number; from: number }

/** Reads a body item by item; nothing is thrown for what is in it. Large bodies come as several batches. */
export async function* readBatches(connector: Connector, bytes: Uint8Array): AsyncGenerator<ReadBatch> {
  let batch: ReadBatch = { arrivals: [], refused: [] }
  let [items, size, taken, refusals] = [0, 0, 0, 0]
  const beyond: Beyond = { index: 0, count: 0, from: 0 }
  for (const item of readItems(bytes, { wrappers: connector.wrappers })) {
    if (items >= mostItems) {
      Object.assign(beyond, { index: beyond.count > 0 ? beyond.index : item.index, count: Math.max(1, beyond.count) })
      if (beyond.from === 0) beyond.from = item.bytes.byteOffset - bytes.byteOffset
      break
    }
    const read = takeItem(connector, item)
    const { index } = item
    if (!('refused' in read)) batch.arrivals.push({ index, ...arrivalOf(read, item.bytes) })
    else if (refusals++ < mostRefused)
      batch.refused.push({ index, ...read.refused, payload: item.bytes, connector: connector.name })
    else if (beyond.count++ === 0) Object.assign(beyond, { index, from: item.bytes.byteOffset - bytes.byteOffset })
    size += item.bytes.byteLength
    taken += item.bytes.byteLength
    if (++items % itemsAtOnce === 0 || size > bytesAtOnce) {
      size = 0
      await setImmediate()
    }
    if (batch.arrivals.length >= arrivalsOfOne || taken > bytesOfOne) {
      yield batch
      batch = { arrivals: [], refused: [] }
      taken = 0
    }
  }
  if (beyond.count > 0)
    batch.refused.push({ index: beyond.index, ...foldedAway(connector, bytes, { ...beyond, items }) })
  if (batch.arrivals.length + batch.refused.length > 0) yield batch
}

/** All of a body that is known to be small. */
export async function readBatch(connector: Connector, bytes: Uint8Array): Promise<ReadBatch> {
  const whole: ReadBatch = { arrivals: [], refused: [] }
  for await (const { arrivals, refused } of readBatches(connector, bytes)) {
    whole.arrivals.push(...arrivals)
    whole.refused.push(...refused)
  }
  return whole
}

function foldedAway(connector: Connector, bytes: Uint8Array, said: Beyond & { items: number }): Refusal {
  const { count, from, items } = said
  const detail =
    items >= mostItems
      ? `One body takes ${mostItems} items. This one holds more: what follows was not looked at and is kept here; send it again in smaller parts.`
      : `${count} more items of this body were refused after the first ${mostRefused}. The body from the first of them on is kept with this one; alerts between them landed.`
  const payload = bytes.subarray(Math.min(Math.max(from, 0), bytes.byteLength))
  return { code: 'alerts.too_many_refused', detail, payload, connector: connector.name }
}

/** The parsed payload is let go here: its bytes are what is kept. */
export function arrivalOf(taken: Taken, payload: Uint8Array): Arrival {
  const { raw: _, ...alert } = taken.alert
  const relations = relationsOf(taken)
  return { alert, observables: observablesOf(taken, relations), relations, payload }
}

/** An alert carries at most this many. */
const most = 1000

/** What the sender names, with what is said of it, then what its texts hold; each once. */
function observablesOf({ alert, texts }: Taken, relations: readonly PlainRelation[]): SeenObservable[] {
  const found = new Map<string, SeenObservable>()
  for (const { from, to } of relations) for (const end of [from, to]) found.set(`${end.type} ${end.value}`, end)
  for (const { type, value, ioc, tags, tlp } of alert.observables ?? []) {
    const one: SeenObservable | null = normaliseObservable(type, value)
    if (!one) continue
    if (ioc) one.ioc = ioc
    if (tags) one.tags = tags
    if (tlp) one.tlp = tlp
    found.set(`${one.type} ${one.value}`, one)
  }
  const prose = [alert.title, ...(alert.description ? [alert.description] : []), ...texts]
  for (const one of extractObservables(prose)) {
    if (found.size >= most) break
    const name = `${one.type} ${one.value}`
    if (!found.has(name)) found.set(name, one)
  }
  return [...found.values()]
}

/** What the sender says of relations, between observables as we keep them. */
const relationsOf = ({ alert }: Taken) =>
  (alert.relations ?? []).flatMap(({ from, kind, to }) => {
    const [one, other] = [normaliseObservable(from.type, from.value), normaliseObservable(to.type, to.value)]
    return one && other ? [{ from: one, kind, to: other }] : []
  })
