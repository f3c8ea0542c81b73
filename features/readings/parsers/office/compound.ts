import type { Budget } from '../reader/budget.ts'
import { damaged, Refusal } from '../reader/refusal.ts'
import { exactly, type Source } from '../reader/source.ts'
import { fileTime } from '../reader/time.ts'

/** A stream or storage of a compound file (MS-CFB), the container of old Office files, MSG and MSI. */
export type Entry = {
  /** From the root on, by `/`; a name has none. */
  path: string
  name: string
  kind: 'root' | 'storage' | 'stream'
  size: number
  start: number
  created: string | undefined
  modified: string | undefined
  /** Where the entry stands in the file. */
  offset: number
}

export type Compound = {
  entries: readonly Entry[]
  budget: Budget
  at(path: string): Entry | undefined
  /** The content of a stream, at most so many bytes; what its chain does not have is missing at the end. */
  content(entry: Entry, most?: number): Buffer
}

const signature = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const last = 0xfffffffa
const most = 512 * 1024 * 1024
const mostEntries = 100_000

export const isCompound = (head: Buffer): boolean => head.subarray(0, 8).equals(signature)

type Sectors = { source: Source; size: number; count: number; budget: Budget }

/** @throws Refusal (damaged) where header, tables or directory cannot be followed */
export function openCompound(source: Source, budget: Budget): Compound {
  const head = exactly(source, 0, 512)
  if (!isCompound(head)) throw damaged('It does not begin as a compound file does.', 0)
  if (source.size > most) throw new Refusal('too_much', 'The compound file is larger than the 512 MB that are read.')
  const [shift, miniShift] = [head.readUInt16LE(30), head.readUInt16LE(32)]
  if ((shift !== 9 && shift !== 12) || miniShift !== 6)
    throw damaged('The compound file has sectors of a size there is not.', 30)
  const sectors = { source, size: 1 << shift, count: Math.ceil(source.size / (1 << shift)) - 1, budget }
  const table = fatOf(sectors, head)
  const directory = joined(sectors, chainOf(table, head.readUInt32LE(48), sectors), mostEntries * 128)
  const entries = entriesOf(directory, sectors)
  const root = entries[0]!
  const mini = {
    cutoff: head.readUInt32LE(56),
    table: numbers(joined(sectors, chainOf(table, head.readUInt32LE(60), sectors), most)),
    chain: chainOf(table, root.start, sectors),
  }
  const byPath = new Map(entries.map((entry) => [entry.path.toLowerCase(), entry]))
  return {
    entries,
    budget,
    at: (path) => byPath.get(path.toLowerCase()),
    content: (entry, atMost = 64 * 1024 * 1024) => {
      const length = Math.min(entry.size, atMost)
      if (entry.size >= mini.cutoff || entry === root)
        return joined(sectors, chainOf(table, entry.start, sectors), length)
      return miniContent(sectors, mini, { start: entry.start, length })
    },
  }
}

/** The sectors of the table stand in the header, then in sectors that name the next such sector. */
function fatOf(sectors: Sectors, head: Buffer): Uint32Array {
  const places: number[] = []
  const add = (numbersIn: Buffer) => {
    for (let at = 0; at + 4 <= numbersIn.length; at += 4) {
      const place = numbersIn.readUInt32LE(at)
      if (place < last && place < sectors.count) places.push(place)
    }
  }
  add(head.subarray(76, 512))
  let next = head.readUInt32LE(68)
  for (let seen = 0; next < last; seen++) {
    sectors.budget.step()
    if (next >= sectors.count || seen > sectors.count)
      throw damaged('The list of its tables runs in a circle or out of the file.', 68)
    const more = sectorAt(sectors, next)
    if (more.length < sectors.size) throw damaged('The list of its tables is cut off.', 68)
    add(more.subarray(0, -4))
    next = more.readUInt32LE(sectors.size - 4)
  }
  // A sector named twice adds nothing: no more of them than the file has.
  if (places.length > sectors.count) throw damaged('The file speaks of more tables than it has sectors.', 44)
  return numbers(Buffer.concat(places.map((place) => padded(sectorAt(sectors, place), sectors.size))))
}

const sectorAt = ({ source, size }: Sectors, index: number): Buffer =>
  Buffer.from(source.read((index + 1) * size, size))
const padded = (bytes: Buffer, size: number) =>
  bytes.length === size ? bytes : Buffer.concat([bytes, Buffer.alloc(size - bytes.length, 0xff)])

function numbers(bytes: Buffer): Uint32Array {
  const found = new Uint32Array(bytes.length >> 2)
  for (let index = 0; index < found.length; index++) found[index] = bytes.readUInt32LE(index * 4)
  return found
}

/** The sectors of a chain, in order. One that leads out of the file ends there; a circle is refused. */
function chainOf(table: Uint32Array, start: number, { count, budget }: Pick<Sectors, 'count' | 'budget'>): number[] {
  const chain: number[] = []
  for (let at = start; at < last && at < count; at = table[at] ?? last) {
    budget.step()
    if (chain.length > count) throw damaged('A chain of sectors runs in a circle.')
    chain.push(at)
  }
  return chain
}

function joined(sectors: Sectors, chain: readonly number[], length: number): Buffer {
  const pieces = chain.slice(0, Math.ceil(length / sectors.size)).map((index) => sectorAt(sectors, index))
  const bytes = Buffer.concat(pieces).subarray(0, length)
  sectors.budget.unpack(bytes.length)
  return bytes
}

type Mini = { table: Uint32Array; chain: readonly number[] }

/** Small streams lie in pieces of 64 bytes within the stream of the root. */
function miniContent(sectors: Sectors, mini: Mini, { start, length }: { start: number; length: number }): Buffer {
  const perSector = sectors.size / 64
  const pieces = chainOf(mini.table, start, { count: mini.table.length, budget: sectors.budget })
    .slice(0, Math.ceil(length / 64))
    .map((index) => {
      const sector = mini.chain[Math.floor(index / perSector)]
      return sector === undefined
        ? Buffer.alloc(0)
        : Buffer.from(sectors.source.read((sector + 1) * sectors.size + (index % perSector) * 64, 64))
    })
  sectors.budget.unpack(pieces.length * 64)
  return Buffer.concat(pieces).subarray(0, length)
}

type Raw = Entry & { left: number; right: number; child: number }
const kinds = new Map([
  [1, 'storage'],
  [2, 'stream'],
  [5, 'root'],
] as const)

/** Walks the tree of each storage; an entry met twice is a circle, and is passed by. */
function entriesOf(directory: Buffer, sectors: Sectors): Entry[] {
  const raws = Array.from({ length: Math.floor(directory.length / 128) }, (_, index) =>
    rawAt(directory, index, sectors),
  )
  const root = raws[0]
  if (root?.kind !== 'root') throw damaged('The compound file has no root.')
  const found: Entry[] = [root]
  const met = new Set([0])
  const open = [{ index: root.child, parent: '' }]
  while (open.length > 0) {
    sectors.budget.step()
    const { index, parent } = open.pop()!
    const raw = raws[index]
    if (!raw || met.has(index)) continue
    met.add(index)
    const path = `${parent}${raw.name.replaceAll('/', '_')}`
    open.push({ index: raw.left, parent }, { index: raw.right, parent })
    if (raw.kind === 'storage' && path.length < 1024) open.push({ index: raw.child, parent: `${path}/` })
    if (raw.kind !== 'root') found.push({ ...raw, path })
  }
  return found
}

function rawAt(directory: Buffer, index: number, sectors: Sectors): Raw | undefined {
  const at = directory.subarray(index * 128, index * 128 + 128)
  const kind = kinds.get(at.readUInt8(66) as 1 | 2 | 5)
  if (!kind) return undefined
  const nameBytes = Math.min(Math.max(at.readUInt16LE(64) - 2, 0), 62)
  // With sectors of 512 bytes the upper half of the size is not used, and may be anything.
  const upper = sectors.size === 512 ? 0 : at.readUInt32LE(124)
  return {
    name: at.toString('utf16le', 0, nameBytes & ~1),
    path: '',
    kind,
    left: at.readUInt32LE(68),
    right: at.readUInt32LE(72),
    child: at.readUInt32LE(76),
    created: fileTime(at.readBigUInt64LE(100)),
    modified: fileTime(at.readBigUInt64LE(108)),
    start: at.readUInt32LE(116),
    size: Math.min(upper * 2 ** 32 + at.readUInt32LE(120), sectors.source.size),
    offset: index * 128,
  }
}
