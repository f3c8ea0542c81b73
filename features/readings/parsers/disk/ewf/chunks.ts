import { damaged, Refusal } from '../../reader/refusal.ts'
import type { Source } from '../../reader/source.ts'
import { blockSource } from '../block-source.ts'
import { adler32 } from './adler32.ts'
import { inflated, type ChunkTable, type Image } from './sections.ts'

const packed = 0x80000000

/** The chunks of an image by number. */
export class Chunks {
  readonly #source: Source
  readonly #image: Image
  readonly #firsts: number[] = []
  readonly count: number

  constructor(source: Source, image: Image) {
    this.#source = source
    this.#image = image
    let count = 0
    for (const { entries } of image.tables) {
      this.#firsts.push(count)
      count += entries.length
    }
    this.count = count
  }

  /** What a chunk has to hold: all but the last are full. */
  #sizeOf(number: number): number {
    return Math.max(0, Math.min(this.#image.chunkSize, this.#image.size - number * this.#image.chunkSize))
  }

  /** @throws Refusal where it is not there, or its checksum is wrong */
  read(number: number): Buffer {
    const index = this.#firsts.findLastIndex((first) => first <= number)
    const table = this.#image.tables[index]
    const entry = table?.entries[number - this.#firsts[index]!]
    if (!table || entry === undefined) throw damaged(`Chunk ${number} is not here; it may lie in a further segment.`)
    const { at, length } = spotOf(table, number - this.#firsts[index]!)
    const size = this.#sizeOf(number)
    if (length <= 0 || length > size + 65_536) throw damaged(`Chunk ${number} has no place.`, at)
    const bytes = this.#source.read(at, length)
    if (bytes.length < length) throw damaged(`The file ends within chunk ${number}.`, at)
    // What is packed carries its checksum in itself.
    if (entry >= packed) return inflated(bytes, this.#image.chunkSize).subarray(0, size)
    if (length < size + 4) throw damaged(`Chunk ${number} is shorter than it has to be.`, at)
    if (adler32(bytes.subarray(0, size)) !== bytes.readUInt32LE(size))
      throw damaged(`The checksum of chunk ${number} is wrong.`, at)
    return bytes.subarray(0, size)
  }
}

function spotOf({ base, entries, end }: ChunkTable, index: number): { at: number; length: number } {
  const at = base + (entries[index]! & 0x7fffffff)
  const next = index + 1 < entries.length ? base + (entries[index + 1]! & 0x7fffffff) : end
  return { at, length: next - at }
}

/**
 * The disk inside; a chunk that cannot be read is zeros, as other programs have it. One that is in no list here lies in a
 * segment that is missing, and is not made up.
 */
export function diskOf(chunks: Chunks, { size, chunkSize }: Image): Source {
  return blockSource(size, chunkSize, (number) => {
    try {
      return chunks.read(number)
    } catch (error) {
      if (!(error instanceof Refusal) || number >= chunks.count) throw error
      return Buffer.alloc(Math.min(chunkSize, Math.max(0, size - number * chunkSize)))
    }
  })
}
