import type { Budget } from '../reader/budget.ts'
import { inflateAll } from '../reader/inflate.ts'
import { Refusal } from '../reader/refusal.ts'
import type { Source } from '../reader/source.ts'
import { zipLocal, type ZipEntry } from './zip-entries.ts'

/**
 * The content of an entry that fits into memory, for readers of what is kept in ZIPs.
 * @throws Refusal when it is encrypted, packed in a way we do not unpack, broken, or larger than `most`
 */
export function zipContent(
  source: Source,
  entry: ZipEntry,
  { budget, most }: { budget: Budget; most: number },
): Buffer {
  if (entry.encrypted) throw new Refusal('encrypted', `The part ${entry.name.slice(0, 255)} is encrypted.`)
  if (entry.method !== 0 && entry.method !== 8)
    throw new Refusal('unsupported', `The part ${entry.name.slice(0, 255)} is packed in a way that is not unpacked.`)
  const packed = source.read(zipLocal(source, entry).from, Math.min(entry.packed, most))
  if (entry.method === 8) return inflateAll(packed, 'raw', { budget, most })
  budget.unpack(packed.length)
  return Buffer.from(packed)
}
