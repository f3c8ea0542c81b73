import { Bytes, bytesAt, someBytes } from '../../reader/bytes.ts'
import type { Budget } from '../../reader/budget.ts'
import { damaged, Refusal } from '../../reader/refusal.ts'
import type { Source } from '../../reader/source.ts'

const firstBin = 4096
const none = 0xffffffff
const largestCell = 1024 * 1024
const deepest = 512
const segment = 16_344
const longestValue = 16 * 1024 * 1024

export type Key = { path: string; name: string; written: string | null; values: number; offset: number; cell: Bytes }
export type Trouble = { trouble: string; offset: number | undefined }
export type Value = { name: string; type: number; data: Bytes; offset: number }

/** Cells of a hive, by their offset behind its header. */
export class Hive {
  readonly #source: Source
  readonly #budget: Budget

  constructor(source: Source, budget: Budget) {
    this.#source = source
    this.#budget = budget
  }

  /** What is in a cell. @throws Refusal where there is none in use */
  cell(at: number): Bytes {
    this.#budget.step()
    const offset = firstBin + at
    if (at === none || at % 8 !== 0) throw damaged('A cell is pointed to that is none.', offset)
    const size = -bytesAt(this.#source, offset, 4).i32(0)
    if (size <= 4) throw damaged(`The cell at ${offset} is pointed to, and not in use.`, offset)
    if (size > largestCell) throw damaged(`The cell at ${offset} says it has ${size} bytes.`, offset)
    return bytesAt(this.#source, offset + 4, size - 4)
  }

  /** All keys from the root down; each once, whatever points where. */
  *keys(root: number): Generator<Key | Trouble> {
    const visited = new Set<number>()
    const waiting: { at: number; path: string; depth: number }[] = [{ at: root, path: '', depth: 0 }]
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { at, path, depth } = next
      if (visited.has(at)) {
        yield { trouble: `A key below "${path}" is listed twice.`, offset: firstBin + at }
        continue
      }
      visited.add(at)
      try {
        const key = this.#key(at, path, depth)
        yield key
        if (depth >= deepest) throw damaged('Keys stand deeper in each other than Windows allows.', key.offset)
        const below = this.#subkeys(key.cell).toReversed()
        waiting.push(...below.map((child) => ({ at: child, path: key.path, depth: depth + 1 })))
      } catch (error) {
        if (!(error instanceof Refusal) || error.reason === 'too_much') throw error
        yield { trouble: `A key below "${path}" could not be read: ${error.message}`, offset: error.at?.offset }
      }
    }
  }

  #key(at: number, parent: string, depth: number): Key {
    const cell = this.cell(at)
    if (cell.ascii(0, 2) !== 'nk') throw damaged('It is no key.', cell.base)
    const length = cell.u16(72)
    const name = cell.u16(2) & 0x20 ? cell.ascii(76, length) : cell.utf16(76, length)
    // The root has a name of its own, which no path shows.
    const path = depth === 0 ? '' : parent === '' ? name : `${parent}\\${name}`
    return { path, name, written: cell.filetime(4), values: cell.u32(36), offset: cell.base - 4, cell }
  }

  #subkeys(key: Bytes): number[] {
    const count = key.u32(20)
    return count === 0 || key.u32(28) === none ? [] : this.#list(key.u32(28), 0)
  }

  #list(at: number, depth: number): number[] {
    if (depth > 4) throw damaged('Lists of keys stand deeper in each other than any do.', firstBin + at)
    const cell = this.cell(at)
    const kind = cell.ascii(0, 2)
    const count = cell.u16(2)
    const width = kind === 'lf' || kind === 'lh' ? 8 : kind === 'li' || kind === 'ri' ? 4 : 0
    if (width === 0) throw damaged('It is no list of keys.', cell.base)
    cell.need(4, count * width)
    this.#budget.step(count)
    const entries = Array.from({ length: count }, (_, index) => cell.u32(4 + index * width))
    return kind === 'ri' ? entries.flatMap((each) => this.#list(each, depth + 1)) : entries
  }

  /** The values of a key; one that cannot be read is told and gone past. */
  *values({ cell, path, values }: Key): Generator<Value | Trouble> {
    if (values === 0 || cell.u32(40) === none) return
    const list = this.cell(cell.u32(40))
    for (let index = 0; index < values; index++) {
      if (!list.has(index * 4, 4))
        return yield { trouble: `"${path}" lists fewer values than it has.`, offset: list.base }
      try {
        yield this.#value(list.u32(index * 4))
      } catch (error) {
        if (!(error instanceof Refusal) || error.reason === 'too_much') throw error
        yield { trouble: `A value of "${path}" could not be read: ${error.message}`, offset: error.at?.offset }
      }
    }
  }

  #value(at: number): Value {
    const cell = this.cell(at)
    if (cell.ascii(0, 2) !== 'vk') throw damaged('It is no value.', cell.base)
    const length = cell.u16(2)
    const name = cell.u16(16) & 1 ? cell.ascii(20, length) : cell.utf16(20, length)
    const size = cell.u32(4)
    const data = size & 0x80000000 ? cell.part(8, Math.min(size & 0x7fffffff, 4)) : this.#data(cell.u32(8), size)
    return { name, type: cell.u32(12), data, offset: cell.base - 4 }
  }

  #data(at: number, size: number): Bytes {
    if (size === 0) return new Bytes(Buffer.alloc(0))
    const cell = this.cell(at)
    if (size <= segment || !cell.has(0, 8) || cell.ascii(0, 2) !== 'db')
      return cell.part(0, Math.min(size, cell.length))
    if (size > longestValue) throw damaged(`A value says it has ${size} bytes.`, cell.base)
    const list = this.cell(cell.u32(4))
    const count = Math.min(cell.u16(2), Math.ceil(size / segment))
    const parts = Array.from({ length: count }, (_, index) => {
      const part = this.cell(list.u32(index * 4))
      return part.slice(0, Math.min(segment, part.length))
    })
    return new Bytes(Buffer.concat(parts).subarray(0, size), cell.base)
  }
}

export type Header = {
  primary: number
  secondary: number
  written: string | null
  version: string
  root: number
  name: string
  isSound: boolean
}

/** @throws Refusal where it is no hive */
export function readHeader(source: Source): Header {
  const head = someBytes(source, 0, 512)
  if (!head.has(0, 512) || head.ascii(0, 4) !== 'regf')
    throw damaged('The file ends within its header, or has none.', 0)
  let sum = 0
  for (let at = 0; at < 508; at += 4) sum = (sum ^ head.u32(at)) >>> 0
  const expected = sum === 0 ? 1 : sum === 0xffffffff ? 0xfffffffe : sum
  return {
    primary: head.u32(4),
    secondary: head.u32(8),
    written: head.filetime(12),
    version: `${head.u32(20)}.${head.u32(24)}`,
    root: head.u32(36),
    name: head.utf16(48, 64),
    isSound: expected === head.u32(508),
  }
}
