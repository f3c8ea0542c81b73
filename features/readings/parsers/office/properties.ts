import { fileTime } from '../reader/time.ts'
import { textIn } from '../mail/parts.ts'
import type { Compound } from './compound.ts'

const summaryNames = new Map([
  [2, 'title'],
  [3, 'subject'],
  [4, 'author'],
  [5, 'keywords'],
  [6, 'comments'],
  [7, 'template'],
  [8, 'last saved by'],
  [9, 'revision'],
  [11, 'last printed'],
  [12, 'created'],
  [13, 'last saved'],
  [18, 'application'],
])
const documentNames = new Map([
  [14, 'manager'],
  [15, 'company'],
])

/** What an old Office file says of itself, in the two streams kept for that (MS-OLEPS). */
export const propertiesOf = (file: Compound): Record<string, string> => ({
  ...setOf(contentAt(file, '\u0005SummaryInformation'), summaryNames),
  ...setOf(contentAt(file, '\u0005DocumentSummaryInformation'), documentNames),
})

function contentAt(file: Compound, path: string): Buffer {
  const entry = file.at(path)
  return entry?.kind === 'stream' ? file.content(entry, 1024 * 1024) : Buffer.alloc(0)
}

function setOf(bytes: Buffer, names: ReadonlyMap<number, string>): Record<string, string> {
  if (bytes.length < 48 || bytes.readUInt16LE(0) !== 0xfffe) return {}
  const base = bytes.readUInt32LE(44)
  if (base + 8 > bytes.length) return {}
  const count = Math.min(bytes.readUInt32LE(base + 4), 256)
  const places = new Map<number, number>()
  for (let index = 0; index < count && base + 16 + index * 8 <= bytes.length; index++)
    places.set(bytes.readUInt32LE(base + 8 + index * 8), base + bytes.readUInt32LE(base + 12 + index * 8))
  const pageAt = places.get(1)
  const page = pageAt !== undefined && pageAt + 6 <= bytes.length ? bytes.readUInt16LE(pageAt + 4) : 1252
  const found: Record<string, string> = {}
  for (const [id, name] of names) {
    const at = places.get(id)
    const value = at === undefined ? '' : valueAt(bytes, at, page)
    if (value !== '') found[name] = value
  }
  return found
}

/** Texts narrow (30) and wide (31), numbers, times; other types are of no use here. */
function valueAt(bytes: Buffer, at: number, page: number): string {
  if (at + 8 > bytes.length) return ''
  const type = bytes.readUInt16LE(at)
  const length = bytes.readUInt32LE(at + 4)
  if (type === 30)
    return textIn(
      bytes.subarray(at + 8, at + 8 + Math.min(length, 4096)),
      page === 65001 ? 'utf-8' : `windows-${page}`,
    ).replace(/\0[^]*$/, '')
  if (type === 31)
    return bytes
      .toString('utf16le', at + 8, Math.min(at + 8 + Math.min(length, 4096) * 2, bytes.length))
      .replace(/\0[^]*$/, '')
  if (type === 3) return String(bytes.readInt32LE(at + 4))
  if (type === 64 && at + 12 <= bytes.length) return fileTime(bytes.readBigUInt64LE(at + 4)) ?? ''
  return ''
}
