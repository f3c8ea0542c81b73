import { constants } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Problem } from '../../../../contract/problem.ts'
import { newSlot, type Hashes, type Lanes, type Slot, type Stream } from '../hashing/lanes.ts'
import { chunkSize, sealedChunkSize, sealedSizeOf, type Binding } from '../hashing/seal.ts'
import { makeFolder, syncFolder, type Disk } from '../storing/disk.ts'
import type { Blob } from '../storing/place.ts'
import { openTail, writeTail } from './tail.ts'

/** Chunks under way at once: what a file takes of memory while it arrives. */
const mostSlots = 12
/** So much may lie in the system's cache before it has to be on the disk. */
const syncEvery = 64 * 1024 * 1024

export type Arrival = {
  disk: Disk
  lanes: Lanes
  blob: Blob
  key: Uint8Array
  /** Undefined where it shows at the end. */
  size: number | undefined
}

/**
 * A file that arrives: its bytes go once through memory, hashed four ways and sealed by threads, and only sealed to the
 * disk. What `durable` says is kept outlives a loss of power.
 */
export class Receiving {
  readonly #arrival: Arrival
  readonly #file: FileHandle
  readonly #stream: Stream
  readonly #underWay = new Set<Promise<void>>()
  #slot = newSlot()
  #free: Slot[] = []
  #filled = 0
  #index = 0
  #ended = false
  #writing: Promise<void> = Promise.resolve()
  #syncing: Promise<void> = Promise.resolve()
  #written = 0
  #unsynced = 0
  #failure: unknown
  durable = 0

  private constructor(arrival: Arrival, file: FileHandle) {
    this.#arrival = arrival
    this.#file = file
    this.#stream = arrival.lanes.stream()
  }

  /** Anew, or where it was interrupted: then what lies there is read, and what does not open is cut off. */
  static async open(arrival: Arrival): Promise<Receiving> {
    const path = arrival.disk.pathOf(arrival.blob, '.part')
    await makeFolder(dirname(path))
    const file = await open(path, constants.O_RDWR | constants.O_CREAT, 0o600)
    const receiving = new Receiving(arrival, file)
    try {
      await receiving.#readBack()
      await syncFolder(dirname(path))
      return receiving
    } catch (error) {
      await receiving.close()
      throw error
    }
  }

  get position(): number {
    return Math.min(this.#index * chunkSize + this.#filled, this.#arrival.size ?? Infinity)
  }

  /** All has arrived and is on the disk. */
  get whole(): boolean {
    return this.durable === this.#arrival.size
  }

  /** Takes bytes until they end or break off; what came of them is durable after. @throws what broke them off */
  async take(bytes: AsyncIterable<Uint8Array>): Promise<void> {
    try {
      for await (const piece of bytes) await this.#put(piece)
    } finally {
      await this.#flush()
      this.#free = []
    }
  }

  async finish(): Promise<{ size: number; hashes: Hashes }> {
    const size = this.position
    if (!this.#ended) {
      await this.#send('last')
      this.#ended = true
      await this.#flush()
    }
    return { size, hashes: await this.#stream.digests() }
  }

  async close(): Promise<void> {
    await Promise.allSettled([...this.#underWay, this.#writing, this.#syncing])
    this.#stream.end()
    await this.#file.close()
  }

  async #put(piece: Uint8Array): Promise<void> {
    const { size } = this.#arrival
    for (let rest = piece; rest.length > 0;) {
      if (this.#ended) throw tooLong('What fits into it was kept.')
      // Of a file whose end is not known, the last chunk is known only when another byte comes.
      if (this.#filled === chunkSize) await this.#send('more')
      const count = Math.min(rest.length, chunkSize - this.#filled, (size ?? Infinity) - this.position)
      this.#slot.plain.set(rest.subarray(0, count), this.#filled)
      this.#filled += count
      rest = rest.subarray(count)
      if (size === undefined) continue
      this.#ended = this.position === size
      if (this.#ended) await this.#send('last')
      else if (this.#filled === chunkSize) await this.#send('more')
    }
  }

  /** Hands the chunk to the threads and goes on with another slot. */
  async #send(end: 'last' | 'more'): Promise<void> {
    const [slot, plain, index] = [this.#slot, this.#slot.plain.subarray(0, this.#filled), this.#index]
    this.#index++
    this.#filled = 0
    const to: Binding = { blobId: this.#arrival.blob.blobId, index, end }
    this.#follow(slot, Promise.all([this.#stream.hash(plain), this.#seal(slot, plain, to)]))
    this.#slot = await this.#freeSlot()
  }

  #follow(slot: Slot, work: Promise<unknown>): void {
    const followed = work
      .then(() => void this.#free.push(slot))
      .catch((error: unknown) => void (this.#failure ??= error))
      .finally(() => this.#underWay.delete(followed))
    this.#underWay.add(followed)
  }

  async #freeSlot(): Promise<Slot> {
    while (this.#free.length === 0 && this.#underWay.size >= mostSlots) await Promise.race(this.#underWay)
    if (this.#failure) throw this.#failure
    return this.#free.pop() ?? newSlot()
  }

  async #seal(slot: Slot, plain: Uint8Array, to: Binding): Promise<void> {
    const count = await this.#stream.seal(plain, slot.sealed, { key: this.#arrival.key, to })
    const write = async () => {
      await writeAll(this.#file, slot.sealed.subarray(0, count), to.index * sealedChunkSize)
      this.#written = to.index * chunkSize + plain.length
      this.#unsynced += count
      if (this.#unsynced < syncEvery) return
      await this.#syncing
      this.#syncing = this.#sync()
      // Whoever waits for it is told; until then nobody listens.
      this.#syncing.catch(() => undefined)
    }
    // One after the other, so that an interruption leaves no holes.
    await (this.#writing = this.#writing.then(write))
  }

  async #sync(): Promise<void> {
    const written = this.#written
    this.#unsynced = 0
    await this.#file.datasync()
    this.durable = Math.max(this.durable, written)
  }

  async #flush(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay)
    await this.#syncing
    if (this.#failure) throw this.#failure
    if (this.#written > this.durable) await this.#sync()
    if (this.#filled === 0 || this.#arrival.size === undefined || this.position === this.durable) return
    const to = { blobId: this.#arrival.blob.blobId, index: this.#index, end: 'tail' } as const
    const plain = this.#slot.plain.subarray(0, this.#filled)
    const count = await this.#stream.seal(plain, this.#slot.sealed, { key: this.#arrival.key, to })
    const sealed = this.#slot.sealed.subarray(0, count)
    await writeTail(this.#arrival.disk, this.#arrival.blob, { index: this.#index, sealed })
    this.durable = this.position
  }

  async #readBack(): Promise<void> {
    const { size: length } = await this.#file.stat()
    while (!this.#ended && (await this.#readChunk())) {
      // Each says itself whether there is another.
    }
    await Promise.all(this.#underWay)
    if (this.#failure) throw this.#failure
    const kept = this.#ended ? sealedSizeOf(this.position) : this.#index * sealedChunkSize
    if (length > kept) await this.#file.truncate(kept)
    if (length > 0) await this.#file.datasync()
    this.#written = this.position
    if (!this.#ended)
      this.#filled = await openTail({ ...this.#arrival, stream: this.#stream }, this.#index, this.#slot.plain)
    this.durable = this.position
    this.#free = []
  }

  async #readChunk(): Promise<boolean> {
    const { blob, key, size = Infinity } = this.#arrival
    const [slot, index] = [this.#slot, this.#index]
    const { bytesRead } = await this.#file.read(slot.sealed, 0, slot.sealed.length, index * sealedChunkSize)
    if (bytesRead === 0) return false
    const end = (index + 1) * chunkSize >= size ? 'last' : 'more'
    const to = { blobId: blob.blobId, index, end } as const
    const count = await this.#stream.open(slot.sealed.subarray(0, bytesRead), slot.plain, { key, to })
    if (count !== Math.min(chunkSize, size - index * chunkSize)) return false
    this.#index++
    this.#ended = end === 'last'
    this.#follow(slot, this.#stream.hash(slot.plain.subarray(0, count)))
    this.#slot = await this.#freeSlot()
    return true
  }
}

export const tooLong = (kept: string): Problem =>
  new Problem('malformed', 'upload.too_long', `More bytes were sent than the file was announced with. ${kept}`)

async function writeAll(file: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, at + done)
    done += bytesWritten
  }
}
