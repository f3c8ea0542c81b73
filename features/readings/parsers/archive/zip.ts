import { crc32 } from 'node:zlib'
import type { ReadingLine } from '../../contract/reading.ts'
import { summary, type Format } from '../reader/format.ts'
import { inflatePieces, piecesOf } from '../reader/inflate.ts'
import { damaged, gathered, Refusal } from '../reader/refusal.ts'
import { partOf, type Source } from '../reader/source.ts'
import { evilOf } from './names.ts'
import { zipDirectory, zipEntries, zipEntry, zipLocal, type ZipEntry } from './zip-entries.ts'

const methods = new Map([
  [0, 'stored'],
  [8, 'deflate'],
  [9, 'deflate64'],
  [12, 'bzip2'],
  [14, 'lzma'],
  [93, 'zstandard'],
  [95, 'xz'],
  [98, 'ppmd'],
])
/** Deflate reaches 1,032 to 1 at most; what people pack stays far below this. */
const bombRatio = 200

export const zip: Format = {
  name: 'zip',
  title: 'ZIP archive',
  version: '1',
  recognises: (head) => head.length >= 22 && ['PK\x03\x04', 'PK\x05\x06'].includes(head.toString('latin1', 0, 4)),
  *read(source, budget) {
    const directory = zipDirectory(source)
    const { items: entries, refusal } = gathered(zipEntries(source, directory, budget))
    const size = sum(entries.map((entry) => entry.size))
    yield summary(zip, `ZIP archive of ${entries.length} entries`, {
      entries: entries.length,
      'size unpacked': size,
      'size packed': sum(entries.map((entry) => entry.packed)),
      encrypted: entries.filter((entry) => entry.encrypted).length || undefined,
      zip64: directory.zip64 || undefined,
      'bytes before the archive': directory.before || undefined,
      comment: directory.comment,
    })
    if (!refusal && entries.length !== directory.entries && directory.entries !== 65_535)
      yield warn(
        `The end of the archive speaks of ${directory.entries} entries; its directory has ${entries.length}.`,
        directory.at,
      )
    for (const entry of entries) yield* tell(source, entry)
    yield* overlaps(entries)
    if (size > 1e9 && size > source.size * bombRatio)
      yield warn(`It unpacks to ${Math.round(size / source.size)} times its size: it may be a bomb.`)
    if (refusal) throw refusal
  },
  async *take(source, ref) {
    const directory = zipDirectory(source)
    const at = Number(ref)
    if (!Number.isSafeInteger(at) || at < directory.at || at >= directory.end) throw damaged('No entry stands there.')
    yield* unpack(source, zipEntry(source, at, directory.before))
  },
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)
const warn = (detail: string, offset?: number): ReadingLine => ({
  kind: 'warning',
  detail,
  ...(offset === undefined ? {} : { at: { offset } }),
})

function* tell(source: Source, entry: ZipEntry): Generator<ReadingLine> {
  const at = { offset: entry.at, path: entry.name }
  const notes = [...evilOf(entry.name).map((each) => `Its name ${each}.`), ...doubts(source, entry)]
  const method = methods.get(entry.method) ?? `method ${entry.method}`
  yield {
    kind: 'row',
    table: 'entries',
    cells: {
      name: entry.name,
      size: entry.size,
      packed: entry.packed,
      method,
      modified: entry.modified,
      crc32: entry.crc32.toString(16).padStart(8, '0'),
      encrypted: entry.encrypted,
    },
    at,
  }
  if (/[/\\]$/.test(entry.name)) return
  const takeable = !entry.encrypted && !isLink(entry) && (entry.method === 0 || entry.method === 8)
  yield {
    kind: 'child',
    name: entry.name,
    size: entry.size,
    ...(takeable ? { ref: String(entry.at) } : {}),
    ...(notes.length > 0 ? { note: notes.join(' ') } : {}),
    at,
  }
}

const isLink = ({ unixMode }: ZipEntry) => (unixMode & 0o170000) === 0o120000

function doubts(source: Source, entry: ZipEntry): string[] {
  const found: string[] = []
  if (entry.encrypted) found.push('It is encrypted.')
  if (isLink(entry)) found.push('It is a symbolic link, which is not followed.')
  if (entry.size > 1e6 && entry.size > entry.packed * bombRatio)
    found.push(`It unpacks to ${Math.round(entry.size / Math.max(entry.packed, 1))} times its size.`)
  try {
    const local = zipLocal(source, entry)
    if (local.name !== entry.name) found.push(`In its own header it is named "${local.name.slice(0, 255)}".`)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    found.push(error.message)
  }
  return found
}

/** Entries that share their bytes: so bombs without nesting are made. */
function* overlaps(entries: readonly ZipEntry[]): Generator<ReadingLine> {
  let end = 0
  let count = 0
  for (const entry of entries.toSorted((one, other) => one.localAt - other.localAt)) {
    if (entry.localAt < end) count++
    end = Math.max(end, entry.localAt + 30 + entry.packed)
  }
  if (count > 0) yield warn(`${count} entries share bytes with others: the archive may be a bomb.`)
}

async function* unpack(source: Source, entry: ZipEntry): AsyncGenerator<Buffer> {
  if (entry.encrypted) throw new Refusal('encrypted', 'The entry is encrypted; its password is needed.')
  if (isLink(entry)) throw new Refusal('unsupported', 'The entry is a symbolic link, which is not followed.')
  if (entry.method !== 0 && entry.method !== 8)
    throw new Refusal(
      'unsupported',
      `Entries packed by ${methods.get(entry.method) ?? `method ${entry.method}`} are not unpacked.`,
    )
  const packed = partOf(source, zipLocal(source, entry).from, entry.packed)
  let crc = 0
  let size = 0
  for await (const piece of entry.method === 0 ? piecesOf(packed) : inflatePieces(packed, 'raw', entry.size)) {
    crc = crc32(piece, crc)
    size += piece.length
    yield piece
  }
  if (size !== entry.size || crc !== entry.crc32)
    throw damaged('What came out is not what the archive says: its size or checksum differs.', entry.at)
}
