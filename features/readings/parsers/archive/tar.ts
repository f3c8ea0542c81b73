import type { ReadingLine } from '../../contract/reading.ts'
import type { Budget } from '../reader/budget.ts'
import { summary, type Format } from '../reader/format.ts'
import { piecesOf } from '../reader/inflate.ts'
import { damaged, gathered } from '../reader/refusal.ts'
import { exactly, partOf, type Source } from '../reader/source.ts'
import { evilOf } from './names.ts'

const block = 512
const mostText = 65_536
const kinds = new Map([
  ['1', 'hard link'],
  ['2', 'symbolic link'],
  ['3', 'character device'],
  ['4', 'block device'],
  ['5', 'folder'],
  ['6', 'pipe'],
])

type Entry = {
  at: number
  from: number
  name: string
  size: number
  type: string
  link: string
  seconds: number
  owner: string
}

export const tar: Format = {
  name: 'tar',
  title: 'tar archive',
  version: '1',
  recognises: (head) => head.length >= block && (isMarked(head) || isOld(head)),
  *read(source, budget) {
    const { items: entries, refusal } = gathered(tarEntries(source, budget))
    yield summary(tar, `tar archive of ${entries.length} entries`, {
      entries: entries.length,
      'size unpacked': entries.reduce((total, entry) => total + entry.size, 0),
    })
    for (const entry of entries) yield* tell(entry)
    if (refusal) throw refusal
  },
  *take(source, ref, budget) {
    const entry = tarEntries(source, budget).find(({ at }) => String(at) === ref)
    if (!entry || !isFile(entry)) throw damaged('No file stands there.')
    yield* piecesOf(partOf(source, entry.from, entry.size))
  },
}

const isMarked = (head: Buffer) => head.toString('latin1', 257, 262) === 'ustar' && isSummed(head)
/** Before 1988 there was no magic: then the checksum has to stand, over a name that is text. */
const isOld = (head: Buffer) =>
  head[0]! > 0x20 && head[0]! < 0x7f && isSummed(head) && /^[0-7 ]{6,8}\0?$/.test(field(head, 100, 8))

function isSummed(head: Buffer): boolean {
  const told = octal(head, 148, 8)
  let sum = 8 * 0x20
  for (let at = 0; at < block; at++) if (at < 148 || at >= 156) sum += head[at]!
  return told === sum
}

const field = (head: Buffer, from: number, length: number) =>
  head.toString('utf8', from, from + length).replace(/\0[^]*$/, '')

function octal(head: Buffer, from: number, length: number): number {
  // Large numbers are in base 256, with the highest bit set.
  if (head[from]! & 0x80) {
    let value = head[from]! & 0x7f
    for (let at = 1; at < length; at++) value = value * 256 + head[from + at]!
    return value
  }
  const text = field(head, from, length).trim()
  return /^[0-7]+$/.test(text) ? parseInt(text, 8) : 0
}

const isFile = ({ type }: Entry) => ['0', '7', ''].includes(type)

function* tarEntries(source: Source, budget: Budget): Generator<Entry> {
  let said = new Map<string, string>()
  for (let at = 0; at + block <= source.size;) {
    budget.step()
    const head = exactly(source, at, block)
    if (head.every((byte) => byte === 0)) return
    if (!isSummed(head)) throw damaged('The header of an entry is broken; what follows cannot be found.', at)
    const entry = entryOf(head, at, said)
    const next = entry.from + Math.ceil(entry.size / block) * block
    if (!Number.isSafeInteger(next) || entry.from + entry.size > source.size)
      throw damaged(`The entry "${entry.name.slice(0, 255)}" ends beyond the end of the archive.`, at)
    if (['x', 'g', 'L', 'K'].includes(entry.type)) {
      const text = source.read(entry.from, Math.min(entry.size, mostText)).toString('utf8')
      if (entry.type !== 'g') said = new Map([...said, ...saidBy(entry.type, text)])
    } else {
      yield entry
      said = new Map()
    }
    at = next
  }
}

/** Long names and the like stand in an entry before the one they are about. */
function saidBy(type: string, text: string): [string, string][] {
  if (type !== 'x') return [[type === 'L' ? 'path' : 'linkpath', text.replace(/\0[^]*$/, '')]]
  return [...text.matchAll(/(?:^|\n)\d{1,9} (path|linkpath|size|mtime)=([^\n]*)/g)].map(([, key = '', value = '']) => [
    key,
    value,
  ])
}

function entryOf(head: Buffer, at: number, said: ReadonlyMap<string, string>): Entry {
  const prefix = isMarked(head) ? field(head, 345, 155) : ''
  const name = field(head, 0, 100)
  const type = String.fromCharCode(head[156]!).replace('\0', '')
  const isOwnHeader = ['x', 'g', 'L', 'K'].includes(type)
  const size =
    !isOwnHeader && /^\d{1,15}$/.test(said.get('size') ?? '') ? Number(said.get('size')) : octal(head, 124, 12)
  return {
    at,
    from: at + block,
    name: said.get('path') ?? (prefix ? `${prefix}/${name}` : name),
    // Links, devices and folders have no content, whatever they say.
    size: kinds.has(type) ? 0 : size,
    type,
    link: said.get('linkpath') ?? field(head, 157, 100),
    seconds: Number(said.get('mtime') ?? octal(head, 136, 12)),
    owner: field(head, 265, 32),
  }
}

function* tell(entry: Entry): Generator<ReadingLine> {
  const at = { offset: entry.at, path: entry.name }
  const what = kinds.get(entry.type)
  const time = new Date(entry.seconds * 1000)
  yield {
    kind: 'row',
    table: 'entries',
    cells: {
      name: entry.name,
      size: entry.size,
      type: what ?? 'file',
      modified: Number.isNaN(time.getTime()) ? null : time.toISOString(),
      owner: entry.owner,
      link: entry.link,
    },
    at,
  }
  if (entry.type === '5') return
  const notes = evilOf(entry.name).map((each) => `Its name ${each}.`)
  if (what)
    notes.push(`It is a ${what}${entry.link ? ` to "${entry.link.slice(0, 1024)}"` : ''}, which is not followed.`)
  yield {
    kind: 'child',
    name: entry.name,
    size: entry.size,
    ...(isFile(entry) ? { ref: String(entry.at) } : {}),
    ...(notes.length > 0 ? { note: notes.join(' ') } : {}),
    at,
  }
}
