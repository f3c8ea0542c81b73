import { crc32 } from 'node:zlib'
import type { ReadingLine } from '../../contract/reading.ts'
import type { Budget } from '../reader/budget.ts'
import { event, summary, warning, type Format } from '../reader/format.ts'
import { inflateAll, piecesOf } from '../reader/inflate.ts'
import { damaged, Refusal } from '../reader/refusal.ts'
import { exactly, partOf, type Source } from '../reader/source.ts'
import { isoOf } from '../reader/time.ts'
import { factsOf, readExif } from './exif.ts'
import { readXmp } from './xmp.ts'

type Chunk = { type: string; from: number; size: number; sound: boolean }
const mostText = 1024 * 1024

export const png: Format = {
  name: 'png',
  title: 'PNG picture',
  version: '1',
  recognises: (head) => head.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex')),
  *read(source, budget) {
    const { chunks, end } = chunksOf(source, budget)
    const head = exactly(source, 16, 13)
    const told = chunks.map((chunk) => toldBy(source, chunk, budget))
    yield summary(png, 'PNG picture', {
      width: head.readUInt32BE(0),
      height: head.readUInt32BE(4),
      ...factsOf(told),
    })
    for (const { lines } of told) yield* lines
    for (const { type, from } of chunks.filter(({ sound }) => !sound))
      yield warning(`The checksum of the piece ${type} is wrong: it was changed or damaged.`, { offset: from - 8 })
    if (end === undefined) yield warning('The picture has no end: it was cut off.', { offset: source.size })
    else if (end < source.size)
      yield {
        kind: 'child',
        name: 'behind the picture',
        size: source.size - end,
        ref: 'behind',
        note: 'It hangs behind the end of the picture, where no viewer looks.',
        at: { offset: end },
      }
  },
  *take(source, ref, budget) {
    const { end } = chunksOf(source, budget)
    if (ref !== 'behind' || end === undefined || end >= source.size) throw damaged('Nothing hangs behind the picture.')
    yield* piecesOf(partOf(source, end, source.size - end))
  },
}

function chunksOf(source: Source, budget: Budget): { chunks: Chunk[]; end: number | undefined } {
  const chunks: Chunk[] = []
  for (let at = 8; ;) {
    budget.step()
    const head = source.read(at, 8)
    if (head.length < 8) return { chunks, end: undefined }
    const [size, type] = [head.readUInt32BE(0), head.toString('latin1', 4, 8)]
    const next = at + 12 + size
    if (next > source.size) return { chunks, end: undefined }
    // Pixels are many and tell nothing: their sums are not asked.
    const sound =
      type === 'IDAT' ||
      size > mostText ||
      crc32(source.read(at + 4, size + 4)) === source.read(at + 8 + size, 4).readUInt32BE(0)
    chunks.push({ type, from: at + 8, size, sound })
    at = next
    if (type === 'IEND') return { chunks, end: at }
  }
}

type Told = { facts: Record<string, string>; lines: ReadingLine[] }
const nothing: Told = { facts: {}, lines: [] }

function toldBy(source: Source, { type, from, size }: Chunk, budget: Budget): Told {
  const at = { offset: from }
  if (type === 'eXIf') return readExif(partOf(source, from, size), from, budget)
  if (type === 'tIME' && size === 7) {
    const bytes = source.read(from, 7)
    const time = isoOf(Date.UTC(bytes.readUInt16BE(0), bytes[2]! - 1, bytes[3], bytes[4], bytes[5], bytes[6]))
    return { facts: time ? { 'last changed': time } : {}, lines: event(time, 'Picture changed, as it says', at) }
  }
  if (!['tEXt', 'zTXt', 'iTXt'].includes(type)) return nothing
  const { key, text } = textOf(type, Buffer.from(source.read(from, Math.min(size, mostText))), budget)
  if (key === 'XML:com.adobe.xmp') return readXmp(text, at)
  return {
    facts: { [key]: text.slice(0, 4096) },
    lines: [{ kind: 'row', table: 'texts', cells: { key, text: text.slice(0, 16_000) }, at }],
  }
}

/** A key and a text: as it is, packed, or in UTF-8 with a language. */
function textOf(type: string, bytes: Buffer, budget: Budget): { key: string; text: string } {
  const end = bytes.indexOf(0)
  const key = bytes.toString('latin1', 0, end < 0 ? bytes.length : end)
  const rest = end < 0 ? Buffer.alloc(0) : bytes.subarray(end + 1)
  const unpacked = (packed: Buffer) => {
    try {
      return inflateAll(packed, 'zlib', { budget, most: mostText })
    } catch (error) {
      if (error instanceof Refusal) return Buffer.from(`(${error.message})`)
      throw error
    }
  }
  if (type === 'tEXt') return { key, text: rest.toString('latin1') }
  if (type === 'zTXt') return { key, text: unpacked(rest.subarray(1)).toString('latin1') }
  const language = rest.indexOf(0, 2)
  const translated = language < 0 ? -1 : rest.indexOf(0, language + 1)
  const text = translated < 0 ? Buffer.alloc(0) : rest.subarray(translated + 1)
  return { key, text: (rest[0] === 1 ? unpacked(text) : text).toString('utf8') }
}
