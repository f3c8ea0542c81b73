import type { Budget } from '../reader/budget.ts'
import { damaged } from '../reader/refusal.ts'
import { exactly, type Source } from '../reader/source.ts'
import { cp437, utf8Or } from './names.ts'

/** An entry as the directory at the end of the archive tells it. */
export type ZipEntry = {
  /** Where it stands in the directory: what it is taken out by. */
  at: number
  name: string
  method: number
  encrypted: boolean
  crc32: number
  packed: number
  size: number
  /** With a zone where the archive keeps one, else the local time of whoever packed it. */
  modified: string
  unixMode: number
  localAt: number
  /** The next entry. */
  next: number
}

export type Directory = { at: number; end: number; entries: number; zip64: boolean; comment: string; before: number }

const endMagic = 0x06054b50
const maxEntries = 200_000
/** Names are kept so far; what is longer is told to be. */
const longestName = 8192

/** @throws Refusal when there is no directory, or it lies outside the file */
export function zipDirectory(source: Source): Directory {
  const tailFrom = Math.max(source.size - 65_557, 0)
  const tail = source.read(tailFrom, 65_557)
  let end = tail.length - 22
  while (end >= 0 && tail.readUInt32LE(end) !== endMagic) end--
  if (end < 0) throw damaged('The archive has no directory at its end: it was cut off, or goes on in another file.')
  const commentLength = Math.min(tail.readUInt16LE(end + 20), tail.length - end - 22)
  const found = {
    entries: tail.readUInt16LE(end + 10),
    size: tail.readUInt32LE(end + 12),
    at: tail.readUInt32LE(end + 16),
    zip64: false,
    comment: utf8Or(tail.subarray(end + 22, end + 22 + commentLength), cp437),
  }
  const large = zip64End(source, tailFrom + end)
  const { entries, size, at, zip64, comment } = large ? { ...found, ...large } : found
  const endsAt = large ? large.endsAt : tailFrom + end
  // What stands before the archive (a program that unpacks itself) moves all offsets.
  const before = endsAt - size - at
  if (size > endsAt || before < 0) throw damaged('The directory lies outside the archive.', at)
  if (entries > maxEntries) throw damaged(`The directory speaks of ${entries} entries, which is more than can be.`)
  return { at: at + before, end: endsAt, entries, zip64, comment, before }
}

function zip64End(source: Source, endAt: number) {
  const locator = source.read(endAt - 20, 20)
  if (locator.length < 20 || locator.readUInt32LE(0) !== 0x07064b50) return undefined
  const told = Number(locator.readBigUInt64LE(8))
  // Behind something put in front, the record stands right before its locator.
  const endsAt = [told, endAt - 76].find((at) => {
    const head = source.read(at, 56)
    return head.length === 56 && head.readUInt32LE(0) === 0x06064b50
  })
  if (endsAt === undefined) throw damaged('The directory of the large archive (ZIP64) is not where it should be.', told)
  const record = exactly(source, endsAt, 56)
  return {
    entries: Number(record.readBigUInt64LE(32)),
    size: Number(record.readBigUInt64LE(40)),
    at: Number(record.readBigUInt64LE(48)),
    zip64: true,
    endsAt,
  }
}

export function* zipEntries(source: Source, directory: Directory, budget: Budget): Generator<ZipEntry> {
  let at = directory.at
  for (let index = 0; at < directory.end; index++) {
    if (index >= directory.entries && index >= 65_535 && directory.zip64) return
    budget.step()
    const entry = zipEntry(source, at, directory.before)
    yield entry
    at = entry.next
  }
}

/** @throws Refusal when no entry stands there */
export function zipEntry(source: Source, at: number, before: number): ZipEntry {
  const head = exactly(source, at, 46)
  if (head.readUInt32LE(0) !== 0x02014b50) throw damaged('The directory of the archive is broken off here.', at)
  const [nameLength, extraLength, commentLength] = [head.readUInt16LE(28), head.readUInt16LE(30), head.readUInt16LE(32)]
  const rest = exactly(source, at + 46, nameLength + extraLength)
  const extra = extras(rest.subarray(nameLength))
  const flags = head.readUInt16LE(8)
  const wide = zip64Fields(extra.get(1), [head.readUInt32LE(24), head.readUInt32LE(20), head.readUInt32LE(42)])
  const rawName = rest.subarray(0, Math.min(nameLength, longestName))
  return {
    at,
    name: flags & 0x800 ? utf8Or(rawName, cp437) : cp437(rawName),
    method: methodOf(head.readUInt16LE(10), extra.get(0x9901)),
    encrypted: (flags & 1) !== 0,
    crc32: head.readUInt32LE(16),
    size: wide[0],
    packed: wide[1],
    modified: unixTime(extra.get(0x5455)) ?? dosTime(head.readUInt16LE(14), head.readUInt16LE(12)),
    // The upper half of the attributes is Unix's where the maker was one (3), or macOS (19).
    unixMode: [3, 19].includes(head.readUInt8(5)) ? head.readUInt16LE(40) : 0,
    localAt: wide[2] + before,
    next: at + 46 + nameLength + extraLength + commentLength,
  }
}

function extras(bytes: Buffer): Map<number, Buffer> {
  const found = new Map<number, Buffer>()
  for (let at = 0; at + 4 <= bytes.length;) {
    const length = bytes.readUInt16LE(at + 2)
    found.set(bytes.readUInt16LE(at), bytes.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return found
}

/** The wide fields stand one after the other, only those that did not fit. */
function zip64Fields(extra: Buffer | undefined, narrow: [number, number, number]): [number, number, number] {
  let at = 0
  const widen = (value: number) => {
    if (value !== 0xffffffff || !extra || at + 8 > extra.length) return value
    at += 8
    return Number(extra.readBigUInt64LE(at - 8))
  }
  return [widen(narrow[0]), widen(narrow[1]), widen(narrow[2])]
}

/** AES keeps the method it hides in a field of its own. */
const methodOf = (method: number, aes: Buffer | undefined) =>
  method === 99 && aes && aes.length >= 7 ? aes.readUInt16LE(5) : method

const unixTime = (extra: Buffer | undefined): string | undefined =>
  extra && extra.length >= 5 && extra.readUInt8(0) & 1 ? new Date(extra.readInt32LE(1) * 1000).toISOString() : undefined

const two = (value: number) => String(value).padStart(2, '0')
const dosTime = (date: number, time: number): string =>
  `${1980 + (date >> 9)}-${two((date >> 5) & 15)}-${two(date & 31)} ${two(time >> 11)}:${two((time >> 5) & 63)}:${two((time & 31) * 2)}`

/** Where the packed bytes of an entry are, by its own header, and the name it has there. */
export function zipLocal(source: Source, entry: ZipEntry): { from: number; name: string } {
  const head = exactly(source, entry.localAt, 30)
  if (head.readUInt32LE(0) !== 0x04034b50) throw damaged('The entry is not where the directory says.', entry.localAt)
  const nameLength = head.readUInt16LE(26)
  const rawName = exactly(source, entry.localAt + 30, nameLength).subarray(0, longestName)
  const from = entry.localAt + 30 + nameLength + head.readUInt16LE(28)
  if (from + entry.packed > source.size) throw damaged('The entry ends beyond the end of the archive.', from)
  return { from, name: head.readUInt16LE(6) & 0x800 ? utf8Or(rawName, cp437) : cp437(rawName) }
}
