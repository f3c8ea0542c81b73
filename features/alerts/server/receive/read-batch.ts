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

/** Reads a body item by item; nothing is thrown for what is in it. */
export async function readBatch(connector: Connector, bytes: Uint8Array): Promise<ReadBatch> {
  const read: ReadBatch = { arrivals: [], refused: [] }
  let items = 0
  let size = 0
  for (const item of readItems(bytes, { wrappers: connector.wrappers })) {
    const taken = takeItem(connector, item)
    const { index } = item
    if ('refused' in taken)
      read.refused.push({ index, ...taken.refused, payload: item.bytes, connector: connector.name })
    else read.arrivals.push({ index, ...arrivalOf(taken, item.bytes) })
    size += item.bytes.byteLength
    if (++items % itemsAtOnce === 0 || size > bytesAtOnce) {
      size = 0
      await setImmediate()
    }
  }
  return read
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
