import { inflateSync } from 'node:zlib'
import { bytesAt, hex, someBytes, type Bytes } from '../../reader/bytes.ts'
import { damaged, Refusal } from '../../reader/refusal.ts'
import type { Source } from '../../reader/source.ts'
import { adler32 } from './adler32.ts'

const descriptor = 76
const mostSections = 100_000
const largestSection = 64 * 1024 * 1024
const largestChunk = 16 * 1024 * 1024
const mostChunks = 2 ** 26

/** One list of chunks: where each begins, and whether it is packed. `end` is where the last of them ends. */
export type ChunkTable = { base: number; entries: Uint32Array; end: number }
export type Image = {
  /** The number of the first, and how many are there. */
  segment: number
  segments: number
  facts: Record<string, string>
  chunkSize: number
  size: number
  tables: ChunkTable[]
  stored: { md5?: string; sha1?: string }
  isLast: boolean
  troubles: { trouble: string; offset: number }[]
}

/** `start` is where its segment begins, which all that it points to is counted from. */
type Section = { type: string; start: number; at: number; size: number; next: number }
type Reader = (source: Source, section: Section, image: Image) => void

const magic = 'EVF\t\r\n\xff\0'
export const isEwf = (head: Bytes): boolean => head.has(0, 13) && head.ascii(0, 8) === magic

/**
 * All sections, each by the one before it: forward only. Segments that follow one another in the source are read as one
 * image, as long as they follow by their numbers. @throws Refusal where it is none
 */
export function readImage(source: Source): Image {
  const head = bytesAt(source, 0, 13)
  if (head.ascii(0, 3) !== 'EVF') throw damaged('It does not begin as an image of EnCase does.', 0)
  const image: Image = {
    segment: head.u16(9),
    segments: 1,
    facts: {},
    chunkSize: 0,
    size: 0,
    tables: [],
    stored: {},
    isLast: false,
    troubles: [],
  }
  let end = readSegment(source, 0, image)
  while (end !== null) {
    const next = someBytes(source, end, 13)
    if (!isEwf(next)) break
    if (next.u16(9) !== image.segment + image.segments) {
      const trouble = `Segment ${next.u16(9)} follows where segment ${image.segment + image.segments} has to; what lies from there on was not read.`
      image.troubles.push({ trouble, offset: end })
      break
    }
    image.segments += 1
    end = readSegment(source, end, image)
  }
  spanned(source, image)
  return image
}

/** @returns where the segment ends that says there is another; null for the last, and where the chain breaks off */
function readSegment(source: Source, start: number, image: Image): number | null {
  let sectors = { end: 0, tables: image.tables.length }
  for (let at = start + 13, count = 0; at < source.size; count++) {
    const section = readSection(source, at, start)
    if (!section || count >= mostSections) {
      image.troubles.push({ trouble: `The chain of sections breaks off at ${at}.`, offset: at })
      return null
    }
    try {
      if (section.type === 'sectors') sectors = { end: section.at + section.size, tables: image.tables.length }
      // The second table repeats the first, and is there for when that is lost.
      const isSpare = section.type === 'table2' && image.tables.length === sectors.tables
      readers[isSpare ? 'table' : section.type]?.(source, section, image)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      image.troubles.push({ trouble: `The section "${section.type}" could not be read: ${error.message}`, offset: at })
    }
    for (const table of image.tables.slice(sectors.tables)) table.end ||= sectors.end
    if (section.type === 'done') image.isLast = true
    if (section.type === 'done') return null
    if (section.type === 'next') return at + descriptor
    at = section.next
  }
  return null
}

/** Lists that lead to the same bytes again and again would make much out of little. @throws Refusal */
function spanned(source: Source, { tables }: Image): void {
  let bytes = 0
  for (const { base, entries, end } of tables)
    if (entries.length > 0) bytes += Math.max(0, end - base - (entries[0]! & 0x7fffffff))
  if (bytes > source.size) throw damaged('Its lists of chunks lead to the same bytes again and again.')
}

function readSection(source: Source, at: number, start: number): Section | null {
  if (at + descriptor > source.size) return null
  const bytes = bytesAt(source, at, descriptor)
  if (adler32(bytes.slice(0, 72)) !== bytes.u32(72)) return null
  const [next, size] = [start + Number(bytes.u64(16)), Number(bytes.u64(24))]
  const type = bytes.text(0, 16)
  if (type !== 'done' && type !== 'next' && (next <= at || next > source.size)) return null
  return {
    type,
    start,
    at: at + descriptor,
    size: Math.max(0, Math.min(size, source.size - at) - descriptor),
    next,
  }
}

const whole = (source: Source, { at, size, type }: Section): Bytes => {
  if (size > largestSection) throw new Refusal('too_much', `It says it has ${size} bytes, which no "${type}" has.`)
  return bytesAt(source, at, size)
}

const readers: Record<string, Reader> = {
  header: (source, section, image) => readText(whole(source, section), 'latin1', image),
  // The same once more, in UTF-16: read after the first, and so the one that stands.
  header2: (source, section, image) => readText(whole(source, section), 'utf16le', image),
  volume: readVolume,
  disk: readVolume,
  table: readTable,
  hash: (source, section, image) => {
    image.stored.md5 = hex(whole(source, section).slice(0, 16))
  },
  digest: (source, section, image) => {
    const bytes = whole(source, section)
    image.stored.md5 = hex(bytes.slice(0, 16))
    image.stored.sha1 = hex(bytes.slice(16, 20))
  },
}

const titles: Record<string, string> = {
  c: 'case number',
  n: 'evidence number',
  a: 'description',
  e: 'examiner',
  t: 'notes',
  av: 'acquired with version',
  ov: 'acquired on',
  m: 'acquired',
  u: 'system date',
  md: 'model',
  sn: 'serial number',
}

function readText(bytes: Bytes, encoding: 'latin1' | 'utf16le', { facts }: Image): void {
  const text = Buffer.from(inflated(bytes.data, 1024 * 1024))
    .toString(encoding)
    .replace(/^\ufeff/, '')
  const lines = text.split(/\r?\n/)
  const [names = [], values = []] = [lines[2]?.split('\t'), lines[3]?.split('\t')]
  for (const [index, name] of names.entries()) {
    const title = titles[name]
    const value = values[index]?.trim()
    if (title && value) facts[title] = dateOf(value)
  }
}

/** Either seconds since 1970, or year to second with spaces between, in the time of the machine. */
function dateOf(value: string): string {
  if (/^\d{9,10}$/.test(value)) return new Date(Number(value) * 1000).toISOString()
  const parts = /^(\d{4}) (\d{1,2}) (\d{1,2}) (\d{1,2}) (\d{1,2}) (\d{1,2})$/
    .exec(value)
    ?.slice(1)
    .map((part) => part.padStart(2, '0'))
  return parts ? `${parts.slice(0, 3).join('-')} ${parts.slice(3).join(':')} (local time)` : value
}

export function inflated(data: Uint8Array, most: number): Buffer {
  try {
    return inflateSync(data, { maxOutputLength: most })
  } catch {
    throw damaged('What is packed in it cannot be unpacked.')
  }
}

function readVolume(source: Source, section: Section, image: Image): void {
  const bytes = whole(source, section)
  const [perChunk, sector] = [bytes.u32(8), bytes.u32(12)]
  const chunkSize = perChunk * sector
  if (chunkSize === 0 || chunkSize > largestChunk) throw damaged(`A chunk has ${chunkSize} bytes, it says.`, section.at)
  const size = bytes.size(16) * sector
  if (!Number.isSafeInteger(size)) throw damaged('No disk is as large as it says.', section.at)
  image.chunkSize = chunkSize
  image.size = size
  image.facts['sector'] = String(sector)
}

function readTable(source: Source, section: Section, { tables }: Image): void {
  const head = bytesAt(source, section.at, 24)
  const count = head.u32(0)
  const known = tables.reduce((sum, { entries }) => sum + entries.length, 0)
  if (count * 4 > section.size || known + count > mostChunks)
    throw damaged(`It says it lists ${count} chunks.`, section.at)
  const list = bytesAt(source, section.at + 24, count * 4)
  const entries = Uint32Array.from({ length: count }, (_, index) => list.u32(index * 4))
  tables.push({ base: section.start + Number(head.u64(8)), entries, end: 0 })
  if (head.u32(20) !== adler32(head.slice(0, 20)))
    throw damaged('The checksum of its header is wrong; it was read all the same.', section.at)
}
