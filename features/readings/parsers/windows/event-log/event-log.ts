import type { ReadingLine } from '../../../contract/reading.ts'
import { someBytes } from '../../reader/bytes.ts'
import type { Format } from '../../reader/format.ts'
import { summary } from '../../reader/format.ts'
import { event, observable, row, warning } from '../../reader/lines.ts'
import { damaged } from '../../reader/refusal.ts'
import type { Source } from '../../reader/source.ts'
import { chunkSize, readChunks } from './chunks.ts'
import { readEntry, type Entry } from './entry.ts'
import { tellEntry } from './notable.ts'
import { seenIn } from './seen.ts'

const magic = 'ElfFile\0'
const mostSeen = 20_000

export const eventLog: Format = {
  name: 'evtx',
  title: 'Windows event log',
  version: '1',
  recognises: (head) => head.toString('latin1', 0, 8) === magic,
  read: readEventLog,
}

function* readEventLog(source: Source): Generator<ReadingLine> {
  const header = someBytes(source, 0, 128)
  if (!header.has(0, 128)) throw damaged('The file ends within its header.', 0)
  const flags = header.u32(120)
  yield summary(eventLog, 'Windows event log (EVTX)', {
    version: `${header.u16(38)}.${header.u16(36)}`,
    chunks: header.u16(42),
    'next record': String(header.u64(24)),
    'was open when copied': (flags & 1) !== 0,
    'was full': (flags & 2) !== 0,
  })
  const size = header.u16(40)
  if (size !== 4096) yield warning(`The header says it has ${size} bytes; it was read as one of 4096.`, 40)
  const counts = { records: 0, troubles: 0 }
  const seen = new Set<string>()
  for (const found of readChunks(source, 4096)) {
    if ('trouble' in found) {
      counts.troubles += 1
      yield warning(found.trouble, found.offset)
      continue
    }
    counts.records += 1
    yield* linesOf(readEntry(found.record), seen)
  }
  if (counts.records === 0 && counts.troubles === 0 && source.size > 4096 + chunkSize)
    yield warning('The log holds no record.')
}

function* linesOf(entry: Entry, seen: Set<string>): Generator<ReadingLine> {
  const at = { offset: entry.offset, path: `record ${entry.record}` }
  yield row(
    'records',
    {
      record: Number(entry.record),
      time: entry.time,
      level: entry.level,
      event: entry.id,
      provider: entry.provider,
      channel: entry.channel,
      computer: entry.computer,
      sid: entry.sid,
      data: entry.data.map(([name, value]) => `${name}: ${value}`).join('\n'),
    },
    at,
  )
  const told = tellEntry(entry)
  if (told !== null && entry.time !== null) yield event(entry.time, told, at)
  for (const one of seenIn(entry)) {
    const key = `${one[0]} ${one[1]}`
    if (seen.has(key) || seen.size >= mostSeen) continue
    seen.add(key)
    yield observable(one, at)
  }
}
