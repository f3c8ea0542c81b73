import type { ReadingLine } from '../../../contract/reading.ts'
import { someBytes, type Bytes } from '../../reader/bytes.ts'
import { summary, type Format } from '../../reader/format.ts'
import { asWarning, event, observable, row, warning, type Cells } from '../../reader/lines.ts'
import { damaged, Refusal } from '../../reader/refusal.ts'
import type { Source } from '../../reader/source.ts'
import { readIdList, readLinkInfo, type LinkInfo } from './target.ts'
import { readExtra, type Extra } from './extra.ts'

const headerSize = 76
const longest = 8 * 1024 * 1024
// {00021401-0000-0000-C000-000000000046}, behind the size of the header.
const magic = '4c0000000114020000000000c000000000000046'
const shows: Record<number, string> = { 1: 'normal', 3: 'maximised', 7: 'minimised' }

export const shortcut: Format = {
  name: 'lnk',
  title: 'Windows shortcut',
  version: '1',
  recognises: (head) => head.toString('hex', 0, 20) === magic,
  read: readShortcut,
}

type Read = { info: LinkInfo | null; way: string; texts: Record<string, string>; extra: Extra; troubles: ReadingLine[] }

function* readShortcut(source: Source): Generator<ReadingLine> {
  if (source.size > longest) throw new Refusal('too_much', 'No shortcut is as large as this.')
  const bytes = someBytes(source, 0, source.size)
  if (!bytes.has(0, headerSize)) throw damaged('The file ends within its header.', 0)
  const { info, way, texts, extra, troubles } = readParts(bytes)
  const target = info?.path ?? extra.environment ?? way
  const facts: Cells = {
    target,
    arguments: texts['arguments'] ?? '',
    'working folder': texts['working folder'] ?? '',
    description: texts['description'] ?? '',
    'relative path': texts['relative path'] ?? '',
    icon: texts['icon'] ?? extra.icon ?? '',
    'way in the shell': way,
    created: bytes.filetime(28),
    accessed: bytes.filetime(36),
    modified: bytes.filetime(44),
    size: bytes.u32(52),
    window: shows[bytes.u32(60)] ?? String(bytes.u32(60)),
    volume: info?.volume ?? '',
    'volume serial': info?.serial ?? '',
    share: info?.share ?? '',
    machine: extra.machine ?? '',
    'file id': extra.file ?? '',
    'network card': extra.mac ?? '',
  }
  yield summary(shortcut, `Shortcut to ${target || 'nothing named'}`, facts)
  yield row('shortcut', facts, { offset: 0 })
  yield* troubles
  yield* told(bytes, facts)
}

function* told(bytes: Bytes, facts: Cells): Generator<ReadingLine> {
  const target = String(facts['target'])
  const name = target.split(/[\\/]/).at(-1) ?? ''
  for (const [what, at] of [
    ['created', 28],
    ['accessed', 36],
    ['modified', 44],
  ] as const) {
    const time = bytes.filetime(at)
    if (time !== null)
      yield event(time, `${target || 'The target of a shortcut'} was ${what}, as its shortcut says`, { offset: at })
  }
  if (name !== '') yield observable(['filename', name, `Target of a shortcut: ${target}`], { offset: headerSize })
  if (facts['machine']) yield observable(['other', String(facts['machine']), 'Machine the target of a shortcut was on'])
  if (facts['network card'])
    yield observable(['mac', String(facts['network card']), 'Network card of the machine a shortcut names'])
  const urls = String(facts['arguments']).match(/https?:\/\/[^\s"'<>`|)\]]{3,500}/gi) ?? []
  for (const url of urls.slice(0, 20)) yield observable(['url', url, 'Arguments of a shortcut'])
}

const texts = ['description', 'relative path', 'working folder', 'arguments', 'icon'] as const

/** The parts follow each other, each there if a bit of the flags says so; one that is broken ends the rest. */
function readParts(bytes: Bytes): Read {
  const flags = bytes.u32(20)
  const read: Read = { info: null, way: '', texts: {}, extra: {}, troubles: [] }
  let at = headerSize
  try {
    if (flags & 1) {
      read.way = readIdList(bytes.part(at + 2, bytes.u16(at)))
      at += 2 + bytes.u16(at)
    }
    if (flags & 2) {
      const size = bytes.u32(at)
      read.info = readLinkInfo(bytes.part(at, size))
      at += size
    }
    for (const [index, name] of texts.entries()) {
      if ((flags & (4 << index)) === 0) continue
      const length = bytes.u16(at) * (flags & 0x80 ? 2 : 1)
      read.texts[name] = flags & 0x80 ? bytes.utf16(at + 2, length) : bytes.ascii(at + 2, length)
      at += 2 + length
    }
    read.extra = readExtra(bytes, at)
  } catch (error) {
    read.troubles.push(asWarning(error, 'A part of it could not be read.', at))
  }
  if (read.extra.behind !== undefined)
    read.troubles.push(
      warning(
        `${read.extra.behind} bytes follow its end: something may be hidden in it.`,
        bytes.length - read.extra.behind,
      ),
    )
  return read
}
