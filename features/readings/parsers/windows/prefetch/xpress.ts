import type { Budget } from '../../reader/budget.ts'
import { damaged } from '../../reader/refusal.ts'

const symbols = 512
const longestCode = 15
const blockSize = 65_536

/** [MS-XCA] 2.1: LZ77 with Huffman, in blocks of 64 kB with a table of 256 bytes each. @throws Refusal where it is none */
export function unpackXpress(packed: Buffer, size: number, budget: Budget): Buffer {
  budget.unpack(size)
  const out = Buffer.alloc(size)
  let [at, done] = [0, 0]
  while (done < size) {
    if (at + symbols / 2 + 4 > packed.length) throw damaged('What is packed ends before its size is reached.', at)
    const table = readTable(packed.subarray(at, at + symbols / 2), at)
    budget.step(1000)
    const block = new Block(packed, at + symbols / 2, out)
    const end = Math.min(size, done + blockSize)
    while (done < end) done = block.next(table, done)
    at = block.end
  }
  return out
}

/** Code of `longestCode` bits -> symbol and length. */
type Table = { symbol: Uint16Array; length: Uint8Array }

function readTable(lengths: Buffer, offset: number): Table {
  const table: Table = { symbol: new Uint16Array(1 << longestCode), length: new Uint8Array(1 << longestCode) }
  let next = 0
  for (let length = 1; length <= longestCode; length++)
    for (let symbol = 0; symbol < symbols; symbol++) {
      const nibble = symbol & 1 ? lengths[symbol >> 1]! >> 4 : lengths[symbol >> 1]! & 15
      if (nibble !== length) continue
      const count = 1 << (longestCode - length)
      if (next + count > table.symbol.length) throw damaged('Its table of codes is full before all are in.', offset)
      table.symbol.fill(symbol, next, next + count)
      table.length.fill(length, next, next + count)
      next += count
    }
  return table
}

class Block {
  readonly #packed: Buffer
  readonly #out: Buffer
  #at: number
  #bits: number
  #spare: number

  constructor(packed: Buffer, at: number, out: Buffer) {
    this.#packed = packed
    this.#out = out
    this.#bits = ((packed.readUInt16LE(at) << 16) | packed.readUInt16LE(at + 2)) >>> 0
    this.#at = at + 4
    this.#spare = 16
  }

  get end(): number {
    return this.#at
  }

  /** One literal or match. @returns how much is done then */
  next(table: Table, done: number): number {
    const code = this.#bits >>> (32 - longestCode)
    const length = table.length[code]!
    if (length === 0) throw damaged('A code stands in it that is none.', this.#at)
    this.#skip(length)
    const symbol = table.symbol[code]!
    if (symbol < 256) {
      this.#out[done] = symbol
      return done + 1
    }
    return this.#match(symbol - 256, done)
  }

  #match(symbol: number, done: number): number {
    const bits = symbol >> 4
    let length = symbol & 15
    if (length === 15) {
      length = this.#byte()
      if (length === 255) {
        length = this.#half()
        if (length === 0) length = this.#half() | (this.#half() << 16)
        if (length < 15) throw damaged('A match has a length that is none.', this.#at)
        length -= 15
      }
      length += 15
    }
    const distance = (1 << bits) | (bits === 0 ? 0 : this.#bits >>> (32 - bits))
    this.#skip(bits)
    const from = done - distance
    const end = done + length + 3
    if (from < 0 || end > this.#out.length || end < done)
      throw damaged('A match leads out of what is unpacked.', this.#at)
    for (let at = done; at < end; at++) this.#out[at] = this.#out[at - distance]!
    return end
  }

  #skip(count: number): void {
    this.#bits = (this.#bits << count) >>> 0
    this.#spare -= count
    if (this.#spare >= 0) return
    // What lies behind the end counts as zeros: the last codes of a block need no more.
    const half = this.#at + 2 <= this.#packed.length ? this.#packed.readUInt16LE(this.#at) : 0
    if (this.#at > this.#packed.length + 2) throw damaged('What is packed ends before its size is reached.', this.#at)
    this.#at += 2
    this.#bits = (this.#bits | (half << -this.#spare)) >>> 0
    this.#spare += 16
  }

  #byte(): number {
    if (this.#at >= this.#packed.length) throw damaged('What is packed ends within a match.', this.#at)
    return this.#packed[this.#at++]!
  }

  #half(): number {
    return this.#byte() | (this.#byte() << 8)
  }
}
