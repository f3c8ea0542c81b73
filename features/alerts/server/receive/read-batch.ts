import { setImmediate } from 'node:timers/promises'
import type { Connector } from '../../../../connectors/connector.ts'
import { extractObservables, normaliseObservable, type SeenObservable } from '../../../observables/server/index.ts'
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

/** So many refusals of one body are told and kept one by one; a body of nothing but line noise may hold millions. */
const mostRefused = 10_000

/** Reads a body item by item; nothing is thrown for what is in it. */
export async function readBatch(connector: Connector, bytes: Uint8Array): Promise<ReadBatch> {
  const read: ReadBatch = { arrivals: [], refused: [] }
  let items = 0
  let size = 0
  const beyond = { index: 0, count: 0, from: 0 }
  for (const item of readItems(bytes, { wrappers: connector.wrappers })) {
    const taken = takeItem(connector, item)
    const { index } = item
    if ('refused' in taken && read.refused.length >= mostRefused) {
      if (beyond.count++ === 0) Object.assign(beyond, { index, from: item.bytes.byteOffset - bytes.byteOffset })
    } else if ('refused' in taken)
      read.refused.push({ index, ...taken.refused, payload: item.bytes, connector: connector.name })
    else read.arrivals.push({ index, ...arrivalOf(taken, item.bytes) })
    size += item.bytes.byteLength
    if (++items % itemsAtOnce === 0 || size > bytesAtOnce) {
      size = 0
      await setImmediate()
    }
  }
  if (beyond.count > 0) read.refused.push({ index: beyond.index, ...foldedAway(connector, bytes, beyond) })
  return read
}

function foldedAway(
  connector: Connector,
  bytes: Uint8Array,
  { count, from }: { count: number; from: number },
): Refusal {
  const detail = `${count} more items of this body were refused after the first ${mostRefused}. The body from the first of them on is kept with this one; alerts between them landed.`
  const payload = bytes.subarray(Math.min(Math.max(from, 0), bytes.byteLength))
  return { code: 'alerts.too_many_refused', detail, payload, connector: connector.name }
}

/** The parsed payload is let go here: its bytes are what is kept. */
export function arrivalOf(taken: Taken, payload: Uint8Array): Arrival {
  const { raw: _, ...alert } = taken.alert
  return { alert, observables: observablesOf(taken), payload }
}

/** An alert carries at most this many. */
const most = 1000

/** What the sender names, with what is said of it, then what its texts hold; each once. */
function observablesOf({ alert, texts }: Taken): SeenObservable[] {
  const found = new Map<string, SeenObservable>()
  for (const { type, value, ioc, tags, tlp } of alert.observables ?? []) {
    const one = normaliseObservable(type, value)
    if (one)
      found.set(`${one.type} ${one.value}`, {
        ...one,
        ...(ioc ? { ioc } : {}),
        ...(tags ? { tags } : {}),
        ...(tlp ? { tlp } : {}),
      })
  }
  const prose = [alert.title, ...(alert.description ? [alert.description] : []), ...texts]
  for (const one of extractObservables(prose)) {
    if (found.size >= most) break
    const name = `${one.type} ${one.value}`
    if (!found.has(name)) found.set(name, one)
  }
  return [...found.values()]
}
