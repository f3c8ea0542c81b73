import { createHash, randomBytes } from 'node:crypto'
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../../ids.ts'
import { inHex } from '../content.ts'
import { makeLanes, type Hashes, type Lanes } from '../hashing/lanes.ts'
import { chunkSize, sealedChunkSize } from '../hashing/seal.ts'
import { Damage, measureSealed, readSealed, type Sealed } from '../reading.ts'
import { makeDisk, type Disk } from '../storing/disk.ts'
import { Arrivals, type Coming } from './arrivals.ts'

let folder: string
let disk: Disk
let lanes: Lanes
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'caseward-receiving-'))
  disk = makeDisk(folder)
  lanes = makeLanes()
})
afterAll(async () => {
  await lanes.stop()
  rmSync(folder, { recursive: true })
})

const organisationId = '01a20061-42b2-7001-8132-0db556e2baf6'
const hash = (name: string, bytes: Buffer) => createHash(name).update(bytes).digest()
const hashesOf = (bytes: Buffer): Hashes => ({
  md5: hash('md5', bytes),
  sha1: hash('sha1', bytes),
  sha256: hash('sha256', bytes),
  sha512: hash('sha512', bytes),
})
const coming = (size: number): Coming => ({
  disk,
  blob: { organisationId, blobId: newId(new Date()) },
  key: randomBytes(32),
  size,
})
const cut = Object.assign(new Error('aborted'), { code: 'ECONNRESET' })
async function* pieces(bytes: Buffer, { of, cutAt }: { of: number; cutAt?: number }) {
  for (let at = 0; at < Math.min(bytes.length, cutAt ?? Infinity); at += of)
    yield bytes.subarray(at, Math.min(at + of, cutAt ?? Infinity))
  if (cutAt !== undefined) throw cut
}
const bringing = (bytes: AsyncIterable<Uint8Array>) => ({ bytes, stop: () => undefined })

describe('what arrives', () => {
  const step = fc.oneof(
    fc.record({ act: fc.constant('send' as const), length: fc.integer({ min: 0, max: 1_500_000 }) }),
    fc.record({ act: fc.constant('cut' as const), length: fc.integer({ min: 0, max: 1_500_000 }) }),
    fc.record({ act: fc.constant('restart' as const), torn: fc.integer({ min: 0, max: sealedChunkSize + 9 }) }),
  )

  it('has the hashes of its bytes, however it was sent, broken off and gone on with', async () => {
    const size = fc.oneof(
      fc.integer({ min: 0, max: 2_600_000 }),
      fc.constantFrom(chunkSize - 1, chunkSize, chunkSize + 1, 2 * chunkSize),
    )
    const law = fc.asyncProperty(size, fc.array(step, { maxLength: 6 }), fc.integer({ min: 1, max: 200_000 }), go)
    await fc.assert(law, { numRuns: 25 })
  }, 30_000)

  type Step = { act: 'send' | 'cut'; length: number } | { act: 'restart'; torn: number }
  async function go(size: number, steps: Step[], of: number) {
    const bytes = randomBytes(size)
    const file = coming(size)
    let arrivals = new Arrivals(lanes)
    for (const each of steps) {
      if (each.act === 'restart') {
        await arrivals.close()
        arrivals = new Arrivals(lanes)
        tear(file, await arrivals.offset(file), each.torn)
        continue
      }
      const from = await goOn(arrivals, file, await arrivals.offset(file))
      const to = Math.min(size, from + each.length)
      const cutAt = each.act === 'cut' ? { cutAt: to - from } : {}
      const sent = bringing(pieces(bytes.subarray(from, to), { of, ...cutAt }))
      const answered = await arrivals.receive(file, from, sent).catch((error: Error) => error.message)
      expect(answered).toBe(each.act === 'cut' ? 'aborted' : to)
      expect(await arrivals.offset(file)).toBe(to)
    }
    const from = await goOn(arrivals, file, await arrivals.offset(file))
    if (from < size || size === 0) await arrivals.receive(file, from, bringing(pieces(bytes.subarray(from), { of })))
    const whole = await arrivals.finish(file, async (finished) => finished)
    expect({ size: whole.size, ...inHex(whole.hashes) }).toEqual({ size, ...inHex(hashesOf(bytes)) })
    await disk.take(file.blob, disk.pathOf(file.blob, '.part'))
    expect((await buffer(readSealed(() => sealedOf(file), file.size))).equals(bytes)).toBe(true)
    await arrivals.close()
  }

  /** As a loss of power may leave it: with the beginning of a chunk, or with nonsense, behind what was synced. */
  function tear({ disk: { pathOf }, blob, size }: Coming, at: number, torn: number) {
    if (at > 0 && at < size) appendFileSync(pathOf(blob, '.part'), randomBytes(torn))
  }

  /** As a sender does: what is said to be there may turn out to be torn, then it asks again. */
  async function goOn(arrivals: Arrivals, file: Coming, at: number): Promise<number> {
    try {
      return await arrivals.receive(file, at, bringing(pieces(Buffer.alloc(0), { of: 1 })))
    } catch (error) {
      expect(error).toMatchObject({ code: 'upload.offset' })
      return arrivals.offset(file)
    }
  }

  it('lies there sealed, and nothing of it in plain', async () => {
    const bytes = Buffer.alloc(chunkSize + 5000, 'nobody reads this but who may. ')
    const file = coming(bytes.length + 10)
    const arrivals = new Arrivals(lanes)
    await arrivals.receive(file, 0, bringing(pieces(bytes, { of: 70_000 })))
    const own = readdirSync(join(folder, organisationId)).filter((name) => name.startsWith(file.blob.blobId))
    expect(own.sort()).toEqual([`${file.blob.blobId}.part`, `${file.blob.blobId}.tail`])
    for (const name of own) expect(readFileSync(join(folder, organisationId, name)).includes('nobody')).toBe(false)
    await arrivals.close()
  })

  it('from a sender that has come again ends what only waits for its turn as well', async () => {
    const file = coming(1000)
    const arrivals = new Arrivals(lanes)
    const dead = () => {
      let end: (error: Error) => void = () => undefined
      const silent = new Promise<never>((_, reject) => (end = reject))
      silent.catch(() => undefined)
      async function* bytes() {
        yield await silent
      }
      return { bytes: bytes(), stop: () => end(cut) }
    }
    const ended = [dead(), dead(), dead()].map((line) =>
      arrivals.receive(file, 0, line).catch((error: Error) => error.message),
    )
    expect(await arrivals.offset(file)).toBe(0)
    expect(await Promise.all(ended)).toEqual(['aborted', 'aborted', 'aborted'])
    await arrivals.close()
  })

  it('from a sender that has come again ends the line it was sent on before', async () => {
    const bytes = randomBytes(300_000)
    const file = coming(bytes.length)
    const arrivals = new Arrivals(lanes)
    let end: (error: Error) => void = () => undefined
    const silent = new Promise<never>((_, reject) => (end = reject))
    silent.catch(() => undefined)
    async function* dead() {
      yield bytes.subarray(0, 1000)
      yield await silent
    }
    const first = arrivals.receive(file, 0, { bytes: dead(), stop: () => end(cut) })
    const ended = first.catch((error: Error) => error.message)
    await expect.poll(() => statSync(disk.pathOf(file.blob, '.part'), { throwIfNoEntry: false })).toBeDefined()
    const offset = await arrivals.offset(file)
    expect(await ended).toBe('aborted')
    expect([0, 1000]).toContain(offset)
    expect(await arrivals.receive(file, offset, bringing(pieces(bytes.subarray(offset), { of: 9000 })))).toBe(
      bytes.length,
    )
    await arrivals.close()
  })
})

async function sealedOf({ blob, key, size }: Coming): Promise<Sealed> {
  return { stored: await disk.open(blob), blobId: blob.blobId, key, size }
}

describe('what was stored', () => {
  const bytes = randomBytes(3 * chunkSize + 777)
  let file: Coming
  let sound: Buffer
  beforeAll(async () => {
    const arrivals = new Arrivals(lanes)
    file = coming(bytes.length)
    await arrivals.receive(file, 0, bringing(pieces(bytes, { of: 65_536 })))
    await arrivals.finish(file, async () => disk.take(file.blob, disk.pathOf(file.blob, '.part')))
    sound = readFileSync(disk.pathOf(file.blob))
    await arrivals.close()
  })
  const measured = async () => measureSealed(await sealedOf(file), hashesOf(bytes), lanes)
  const tamper = (changed: Buffer) => writeFileSync(disk.pathOf(file.blob), changed)
  /** Where it is found damaged, and whether a reader is told as well. */
  const found = async () => {
    const told = await buffer(readSealed(() => sealedOf(file), file.size)).catch(
      (error: unknown) => error instanceof Damage,
    )
    const { chunk } = (await measured()) as { chunk?: number }
    tamper(sound)
    return { told, chunk }
  }

  it('is found sound, and read from anywhere to anywhere', async () => {
    expect(await measured()).toMatchObject({ sound: true, size: bytes.length })
    const place = fc.integer({ min: 0, max: bytes.length - 1 })
    await fc.assert(
      fc.asyncProperty(place, place, async (a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)]
        const read = await buffer(readSealed(() => sealedOf(file), file.size, { from, to }))
        expect(read.equals(bytes.subarray(from, to + 1))).toBe(true)
      }),
      { numRuns: 15 },
    )
  })

  it('is found damaged by a single bit, and where', async () => {
    const place = fc.integer({ min: 0, max: sound.length - 1 })
    await fc.assert(
      fc.asyncProperty(place, fc.integer({ min: 0, max: 7 }), async (at, bit) => {
        const changed = Buffer.from(sound)
        changed[at]! ^= 1 << bit
        tamper(changed)
        expect(await found()).toEqual({ told: true, chunk: Math.floor(at / sealedChunkSize) })
      }),
      { numRuns: 15 },
    )
  })

  const chunk = (n: number) => sound.subarray(n * sealedChunkSize, (n + 1) * sealedChunkSize)
  it.each([
    ['two chunks changed places', () => Buffer.concat([chunk(1), chunk(0), chunk(2), chunk(3)]), 0],
    ['a chunk stands twice', () => Buffer.concat([chunk(0), chunk(1), chunk(1), chunk(3)]), 2],
    ['it ends a chunk early', () => Buffer.concat([chunk(0), chunk(1), chunk(2)]), 3],
    ['a chunk was dropped from within', () => Buffer.concat([chunk(0), chunk(1), chunk(3)]), 2],
    ['it was cut', () => sound.subarray(0, -1), 3],
    ['it is empty', () => Buffer.alloc(0), 0],
    ['something was added', () => Buffer.concat([sound, Buffer.alloc(1)]), 3],
    ['a chunk was added', () => Buffer.concat([sound, chunk(3)]), 3],
  ])('is found damaged when %s', async (_, changed, at) => {
    tamper(changed())
    expect(await found()).toEqual({ told: true, chunk: at })
  })

  it('cannot be taken for a shorter file, which has an end of its own', async () => {
    truncateSync(disk.pathOf(file.blob), 3 * sealedChunkSize)
    const shorter = { ...(await sealedOf(file)), size: 3 * chunkSize }
    expect(await measureSealed(shorter, hashesOf(bytes.subarray(0, 3 * chunkSize)), lanes)).toMatchObject({ chunk: 2 })
    tamper(sound)
  })

  it('opens under its own name and key alone', async () => {
    for (const other of [{ blobId: newId(new Date()) }, { key: randomBytes(32) }])
      expect(await measureSealed({ ...(await sealedOf(file)), ...other }, hashesOf(bytes), lanes)).toMatchObject({
        chunk: 0,
      })
  })

  it('is told to be missing', async () => {
    rmSync(disk.pathOf(file.blob))
    expect(await measured()).toEqual({ sound: false, why: 'The stored file is missing.' })
  })
})
