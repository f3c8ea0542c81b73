import type { ReadingLine } from '../../../contract/reading.ts'
import type { Budget } from '../../reader/budget.ts'
import { Bytes, bytesAt, readFiletime } from '../../reader/bytes.ts'
import { summary, type Format } from '../../reader/format.ts'
import { asWarning, event, observable, row, warning } from '../../reader/lines.ts'
import { damaged, Refusal } from '../../reader/refusal.ts'
import type { Source } from '../../reader/source.ts'
import { unpackXpress } from './xpress.ts'

/** Where a version of Windows keeps what: offsets of the last runs, their number, the count, and the size of a volume. */
type Layout = { windows: string; runs: number; most: number; count: number; volume: number }
const layouts: Record<number, Layout> = {
  17: { windows: 'XP', runs: 120, most: 1, count: 144, volume: 40 },
  23: { windows: 'Vista or 7', runs: 128, most: 1, count: 152, volume: 104 },
  26: { windows: '8', runs: 128, most: 8, count: 208, volume: 104 },
  30: { windows: '10', runs: 128, most: 8, count: 208, volume: 96 },
  31: { windows: '10 or 11', runs: 128, most: 8, count: 208, volume: 96 },
}
const largest = 16 * 1024 * 1024
const mostFiles = 20_000
const mostVolumes = 64

export const prefetch: Format = {
  name: 'prefetch',
  title: 'Windows prefetch file',
  version: '1',
  recognises: (head) =>
    head.toString('latin1', 4, 8) === 'SCCA' || (head.toString('latin1', 0, 3) === 'MAM' && (head[3]! & 0x7f) === 4),
  read: readPrefetch,
}

/** Since Windows 10 it is packed: "MAM", how, the size, and a checksum where the highest bit of how is set. */
function unpacked(source: Source, budget: Budget): Bytes {
  if (source.size > largest) throw new Refusal('too_much', 'No prefetch file is as large as this.')
  const bytes = bytesAt(source, 0, source.size)
  bytes.need(0, 8)
  if (bytes.ascii(0, 3) !== 'MAM') return bytes
  const size = bytes.u32(4)
  if (size > largest) throw new Refusal('too_much', `It says it unpacks to ${size} bytes, which no prefetch file does.`)
  const from = bytes.u8(3) & 0x80 ? 12 : 8
  return new Bytes(unpackXpress(Buffer.from(bytes.slice(from, bytes.length - from)), size, budget))
}

function* readPrefetch(source: Source, budget: Budget): Generator<ReadingLine> {
  const bytes = unpacked(source, budget)
  if (!bytes.has(0, 160) || bytes.ascii(4, 4) !== 'SCCA') throw damaged('It does not begin as a prefetch file does.', 0)
  const version = bytes.u32(0)
  const layout = layouts[version]
  if (!layout) throw new Refusal('unsupported', `Prefetch files of version ${version} are not known.`)
  const program = bytes.utf16(16, 60)
  const count = bytes.u32(countAt(bytes, layout))
  const runs = runsOf(bytes, layout)
  yield summary(prefetch, `Prefetch file of ${program}`, {
    program,
    'run count': count,
    'last run': runs[0],
    hash: bytes.u32(76).toString(16).toUpperCase().padStart(8, '0'),
    version: `${version} (Windows ${layout.windows})`,
  })
  if (bytes.u32(12) !== bytes.length)
    yield warning(`It says it has ${bytes.u32(12)} bytes; it has ${bytes.length}.`, 12)
  for (const time of runs) yield event(time, `${program} ran (${count} times in all)`, { offset: layout.runs })
  yield observable(['filename', program, `Program that ran ${count} times`], { offset: 16 })
  yield* parts(bytes, layout)
}

// Two builds of Windows 10 write the same version; the later has a shorter header, and the count stands 8 bytes before.
const countAt = (bytes: Bytes, { count }: Layout): number =>
  bytes.u32(0) >= 30 && bytes.u32(84) === 296 ? count - 8 : count

const runsOf = (bytes: Bytes, { runs, most }: Layout): string[] =>
  Array.from({ length: most }, (_, index) => readFiletime(bytes.u64(runs + index * 8))).filter((time) => time !== null)

function* parts(bytes: Bytes, layout: Layout): Generator<ReadingLine> {
  try {
    yield* volumes(bytes, layout)
  } catch (error) {
    yield asWarning(error, 'Its volumes could not be read.')
  }
  try {
    yield* files(bytes)
  } catch (error) {
    yield asWarning(error, 'The files it loaded could not be read.')
  }
}

function* volumes(bytes: Bytes, { volume }: Layout): Generator<ReadingLine> {
  const [from, count] = [bytes.u32(108), bytes.u32(112)]
  if (count > mostVolumes) throw damaged(`It says it knows ${count} volumes.`, 112)
  for (let index = 0; index < count; index++) {
    const at = from + index * volume
    const name = bytes.utf16(from + bytes.u32(at), Math.min(bytes.u32(at + 4), 1024) * 2)
    const serial = bytes
      .u32(at + 16)
      .toString(16)
      .toUpperCase()
      .padStart(8, '0')
    yield row('volumes', { name, created: bytes.filetime(at + 8), serial }, { offset: at })
  }
}

function* files(bytes: Bytes): Generator<ReadingLine> {
  const [from, size] = [bytes.u32(100), bytes.u32(104)]
  const names = Buffer.from(bytes.slice(from, size & ~1))
    .toString('utf16le')
    .split('\0')
    .filter(Boolean)
  for (const path of names.slice(0, mostFiles)) yield row('files', { path }, { offset: from })
  if (names.length > mostFiles) yield warning(`Of ${names.length} files the first ${mostFiles} are given.`, from)
}
