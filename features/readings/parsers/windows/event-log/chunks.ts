import { crc32 } from 'node:zlib'
import { someBytes, type Bytes } from '../../reader/bytes.ts'
import { damaged, Refusal } from '../../reader/refusal.ts'
import type { Source } from '../../reader/source.ts'
import { readBinaryXml, type Chunk, type Element } from './binary-xml.ts'

export const chunkSize = 65_536
const recordMagic = 0x2a2a
const headerSize = 512
const smallest = 28

export type Record = { id: string; written: string | null; offset: number; xml: Element }
export type Found = { record: Record } | { trouble: string; offset: number }

/** All chunks to the end of the file, whatever its header counts: a log that was cut off counts wrong. */
export function* readChunks(source: Source, from: number): Generator<Found> {
  for (let offset = from; offset < source.size; offset += chunkSize) {
    const bytes = someBytes(source, offset, chunkSize)
    if (bytes.data.every((byte) => byte === 0)) continue
    if (!bytes.has(0, headerSize) || bytes.ascii(0, 8) !== 'ElfChnk\0')
      yield { trouble: `The chunk at ${offset} is damaged and was gone past.`, offset }
    else yield* readChunk(bytes)
  }
}

function* readChunk(bytes: Bytes): Generator<Found> {
  const offset = bytes.base
  const free = bytes.u32(48)
  const end = free >= headerSize && free <= bytes.length ? free : bytes.length
  const isWhole = crc32(bytes.slice(headerSize, end - headerSize)) === bytes.u32(52)
  if (!isWhole && bytes.u32(52) !== 0)
    yield { trouble: `The records of the chunk at ${offset} do not have the checksum written there.`, offset }
  if (bytes.length < chunkSize) yield { trouble: `The file ends within the chunk at ${offset}.`, offset }
  const chunk: Chunk = { bytes, names: new Map(), steps: 0 }
  for (let at = headerSize; at + smallest <= end;) {
    if (bytes.u16(at) !== recordMagic) {
      const next = nextRecord(bytes, at, end)
      yield {
        trouble: `There is no record at ${offset + at}; ${(next ?? end) - at} bytes were gone past.`,
        offset: offset + at,
      }
      if (next === null) return
      at = next
      continue
    }
    yield readRecord(chunk, at)
    at += recordLength(bytes, at) ?? 4
  }
}

/** Null where the two lengths of a record disagree, or it does not fit. */
function recordLength(bytes: Bytes, at: number): number | null {
  const length = bytes.u32(at + 4)
  return length >= smallest && bytes.has(at, length) && bytes.u32(at + length - 4) === length ? length : null
}

function nextRecord(bytes: Bytes, from: number, end: number): number | null {
  for (let at = from + 4; at + smallest <= end; at += 4)
    if (bytes.u32(at) === recordMagic && recordLength(bytes, at) !== null) return at
  return null
}

function readRecord(chunk: Chunk, at: number): Found {
  const { bytes } = chunk
  const offset = bytes.base + at
  const length = recordLength(bytes, at)
  const id = String(bytes.u64(at + 8))
  try {
    if (length === null) throw damaged('Its two lengths disagree.', offset)
    const xml = readBinaryXml(chunk, at + 24, at + length - 4)
    return { record: { id, written: bytes.filetime(at + 16), offset, xml } }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { trouble: `Record ${id} at ${offset} could not be read: ${error.message}`, offset }
  }
}
