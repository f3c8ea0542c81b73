import { Readable } from 'node:stream'
import { inHex, type Measured, type Range } from './content.ts'
import { newSlot, type Hashes, type Lanes } from './hashing/lanes.ts'
import { chunksOf, chunkSize, openChunk, sealedChunkSize, sealedSizeOf, type Binding } from './hashing/seal.ts'
import type { Stored } from './storing/place.ts'

/** A stored file is not what was stored: `message` is a sentence, `chunk` the first that is not. */
export class Damage extends Error {
  readonly chunk: number | undefined

  constructor(message: string, chunk?: number) {
    super(message)
    this.name = 'Damage'
    this.chunk = chunk
  }
}

export type Sealed = { stored: Stored | undefined; blobId: string; key: Uint8Array; size: number }

/** @throws Damage where it is not there or not as long as it was */
function standing({ stored, size }: Sealed): Stored {
  if (!stored) throw new Damage('The stored file is missing.')
  const expected = sealedSizeOf(size)
  if (stored.length === expected) return stored
  const how = stored.length < expected ? 'cut off' : 'longer than it was'
  throw new Damage(
    `The stored file is ${how}: it has ${stored.length} bytes and should have ${expected}.`,
    Math.min(Math.floor(stored.length / sealedChunkSize), chunksOf(size) - 1),
  )
}

const bindingOf = ({ blobId, size }: Sealed, index: number): Binding => ({
  blobId,
  index,
  end: index === chunksOf(size) - 1 ? 'last' : 'more',
})

const changed = (index: number) =>
  new Damage(`The stored file was changed: of its chunks of 1 MiB number ${index + 1} is not what was stored.`, index)

/**
 * Opened with the first byte that is asked for: a stream that nobody begins to read holds no file.
 * The plain bytes; each chunk is proved before anything of it is given out, and the stream ends with Damage where one is
 * not sound.
 */
export function readSealed(
  open: () => Promise<Sealed>,
  size: number,
  range: Range = { from: 0, to: size - 1 },
): Readable {
  return Readable.from(plainChunks(open, range), {
    objectMode: false,
    highWaterMark: chunkSize,
  })
}

async function* plainChunks(open: () => Promise<Sealed>, { from, to }: Range): AsyncGenerator<Buffer> {
  const sealed = await open()
  try {
    const stored = standing(sealed)
    const last = Math.min(Math.floor(Math.max(to, 0) / chunkSize), chunksOf(sealed.size) - 1)
    for (let index = Math.floor(from / chunkSize); index <= last; index++) {
      const bytes = Buffer.allocUnsafe(sealedChunkSize)
      const count = await stored.read(bytes, index * sealedChunkSize)
      const plain = openChunk(bytes.subarray(0, count), { key: sealed.key, to: bindingOf(sealed, index) })
      if (!plain) throw changed(index)
      const at = index * chunkSize
      yield plain.subarray(Math.max(0, from - at), to + 1 - at)
    }
  } finally {
    await sealed.stored?.close()
  }
}

/** Reads all of it again and compares; in threads, a few chunks at once. */
export async function measureSealed(sealed: Sealed, known: Hashes, lanes: Lanes): Promise<Measured> {
  const stream = lanes.stream()
  try {
    const stored = standing(sealed)
    // Two in turn: one is read and opened while the other is hashed.
    const slots = [newSlot(), newSlot()] as const
    const hashed: Promise<unknown>[] = [Promise.resolve(), Promise.resolve()]
    for (let index = 0; index < chunksOf(sealed.size); index++) {
      const slot = slots[index % 2]!
      await hashed[index % 2]
      const count = await stored.read(slot.sealed, index * sealedChunkSize)
      const how = { key: sealed.key, to: bindingOf(sealed, index) }
      const length = await stream.open(slot.sealed.subarray(0, count), slot.plain, how)
      if (length < 0) throw changed(index)
      hashed[index % 2] = stream.hash(slot.plain.subarray(0, length))
    }
    await Promise.all(hashed)
    const hashes = await stream.digests()
    const wrong = (Object.keys(hashes) as (keyof Hashes)[]).filter((name) => !hashes[name].equals(known[name]))
    if (wrong.length > 0) return { sound: false, why: `It does not have the ${wrong.join(', ')} it was stored with.` }
    return { sound: true, size: sealed.size, ...inHex(hashes) }
  } catch (error) {
    if (!(error instanceof Damage)) throw error
    return { sound: false, why: error.message, ...(error.chunk === undefined ? {} : { chunk: error.chunk }) }
  } finally {
    stream.end()
    await sealed.stored?.close()
  }
}
