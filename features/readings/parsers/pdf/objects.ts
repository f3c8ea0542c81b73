import type { Budget } from '../reader/budget.ts'
import { inflateAll } from '../reader/inflate.ts'
import { Refusal } from '../reader/refusal.ts'
import { readValue, type Reader, type Value } from './tokens.ts'

/** An object with the place it stands at; those packed into a stream of objects stand where the stream does. */
export type PdfObject = {
  id: number
  offset: number
  value: Value
  stream?: { from: number; to: number }
  within?: number
}

export type Pdf = {
  bytes: Buffer
  objects: readonly PdfObject[]
  byId: ReadonlyMap<number, PdfObject>
  trailers: readonly Map<string, Value>[]
  /** What could not be unpacked, by the place. */
  broken: { offset: number; why: string }[]
  budget: Budget
}

const mostObjects = 200_000
const mostStream = 16 * 1024 * 1024

/**
 * All objects by the marks they begin with, not by the table: what the table hides is found as well, and a broken one does not
 * matter. A later object of the same number takes the place of the earlier one.
 */
export function readPdf(bytes: Buffer, budget: Budget): Pdf {
  const objects: PdfObject[] = []
  const trailers: Map<string, Value>[] = []
  for (const { 0: mark, index } of bytes
    .toString('latin1')
    .matchAll(/(?<![\w])(\d{1,10})[ \t\r\n\0]{1,8}\d{1,5}[ \t\r\n\0]{1,8}obj\b|(?<![\w])trailer\b/g)) {
    budget.step()
    if (objects.length >= mostObjects) break
    const reader = { bytes, at: index + mark.length, budget }
    const value = readValue(reader)
    if (!value) continue
    if (mark === 'trailer') {
      if (value.is === 'dictionary') trailers.push(value.map)
      continue
    }
    const stream = value.is === 'dictionary' ? streamAt(reader, value.map) : undefined
    objects.push({ id: parseInt(mark, 10), offset: index, value, ...(stream ? { stream } : {}) })
  }
  const pdf: Pdf = { bytes, objects, byId: new Map(), trailers, broken: [], budget }
  const packed = objects
    .filter(({ value }) => nameOf(mapOf(value).get('Type')) === 'ObjStm')
    .flatMap((each) => unpackedObjects(pdf, each))
  const all = [...objects, ...packed]
  for (const { value } of all) if (nameOf(mapOf(value).get('Type')) === 'XRef') trailers.push(mapOf(value))
  return { ...pdf, objects: all, byId: new Map(all.map((each) => [each.id, each])) }
}

const none: Map<string, Value> = new Map()
export const mapOf = (value: Value | undefined): Map<string, Value> => (value?.is === 'dictionary' ? value.map : none)
export const nameOf = (value: Value | undefined): string => (value?.is === 'name' ? value.text : '')

function streamAt(
  { bytes, at, budget }: Reader,
  map: ReadonlyMap<string, Value>,
): { from: number; to: number } | undefined {
  const head = /^[\s\0]{0,16}stream(\r\n|\n|\r)?/.exec(bytes.toString('latin1', at, at + 32))
  if (!head) return undefined
  const from = at + head[0].length
  const told = map.get('Length')
  const length = told?.is === 'number' && told.value >= 0 ? Math.floor(told.value) : -1
  if (length >= 0 && /^[\r\n\s]{0,4}endstream/.test(bytes.toString('latin1', from + length, from + length + 16)))
    return { from, to: from + length }
  const end = bytes.indexOf('endstream', from)
  budget.step(((end < 0 ? bytes.length : end) - from) >> 6)
  return { from, to: end < 0 ? bytes.length : end }
}

/** The value itself where it is a reference; one step, since references to references are not allowed. */
export function resolved(pdf: Pdf, value: Value | undefined): Value | undefined {
  return value?.is === 'ref' ? pdf.byId.get(value.id)?.value : value
}

/** The filters of a stream, as it names them. */
export const filtersOf = (pdf: Pdf, map: ReadonlyMap<string, Value>): string[] => {
  const filter = resolved(pdf, map.get('Filter') ?? map.get('F'))
  return filter?.is === 'list' ? filter.items.map(nameOf) : filter?.is === 'name' ? [filter.text] : []
}

/** What a stream holds; undefined, with the reason kept, where it cannot be unpacked. */
export function contentOf(pdf: Pdf, { offset, value, stream }: PdfObject, most = mostStream): Buffer | undefined {
  if (!stream) return undefined
  let bytes: Buffer = pdf.bytes.subarray(stream.from, stream.to)
  try {
    for (const filter of filtersOf(pdf, mapOf(value)).slice(0, 8)) {
      const unpack = unpackers[filter]
      if (!unpack) throw new Refusal('unsupported', `Streams packed by ${filter} are not unpacked.`)
      bytes = unpack(bytes, pdf.budget, most)
    }
    return bytes
  } catch (error) {
    if (!(error instanceof Refusal) || (error.reason === 'too_much' && pdf.budget.left() === 0)) throw error
    pdf.broken.push({ offset, why: error.message })
    return undefined
  }
}

const unpackers: Record<string, (bytes: Buffer, budget: Budget, most: number) => Buffer> = {
  FlateDecode: (bytes, budget, most) => inflateAll(bytes, 'zlib', { budget, most }),
  Fl: (bytes, budget, most) => inflateAll(bytes, 'zlib', { budget, most }),
  ASCIIHexDecode: (bytes) =>
    Buffer.from(
      bytes
        .toString('latin1')
        .replace(/>[^]*$/, '')
        .replaceAll(/[^0-9a-f]/gi, ''),
      'hex',
    ),
  AHx: (bytes) =>
    Buffer.from(
      bytes
        .toString('latin1')
        .replace(/>[^]*$/, '')
        .replaceAll(/[^0-9a-f]/gi, ''),
      'hex',
    ),
  ASCII85Decode: ascii85,
  A85: ascii85,
}

function ascii85(bytes: Buffer, budget: Budget): Buffer {
  const text = bytes
    .toString('latin1')
    .replace(/~>[^]*$/, '')
    .replaceAll(/[^!-uz]/g, '')
  budget.unpack(text.length)
  const out: number[] = []
  for (let at = 0; at < text.length;) {
    if (text[at] === 'z') {
      out.push(0, 0, 0, 0)
      at++
      continue
    }
    const group = text.slice(at, at + 5)
    at += group.length
    let value = 0
    for (const char of group.padEnd(5, 'u')) value = value * 85 + char.charCodeAt(0) - 33
    for (let index = 0; index < group.length - 1; index++) out.push(Math.floor(value / 2 ** (24 - index * 8)) & 0xff)
  }
  return Buffer.from(out)
}

/** Pairs of number and place stand first, then the objects (ISO 32000-1, 7.5.7). */
function unpackedObjects(pdf: Pdf, holder: PdfObject): PdfObject[] {
  const map = mapOf(holder.value)
  const [count, first] = [map.get('N'), map.get('First')]
  const bytes = count?.is === 'number' && first?.is === 'number' ? contentOf(pdf, holder) : undefined
  if (!bytes || count?.is !== 'number' || first?.is !== 'number') return []
  const heads = bytes.toString('latin1', 0, Math.min(first.value, bytes.length)).match(/\d{1,10}/g) ?? []
  const found: PdfObject[] = []
  for (let index = 0; index + 1 < heads.length && index / 2 < count.value && found.length < mostObjects; index += 2) {
    const value = readValue({ bytes, at: first.value + Number(heads[index + 1]), budget: pdf.budget })
    if (value) found.push({ id: Number(heads[index]), offset: holder.offset, value, within: holder.id })
  }
  return found
}
