import { execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../../../ids.ts'
import { makeLanes, type Lanes } from '../hashing/lanes.ts'
import { chunkSize } from '../hashing/seal.ts'
import { readSealed } from '../reading.ts'
import { makeDisk } from '../storing/disk.ts'
import { lackOfRoom } from '../tus/answers.ts'
import { Arrivals, type Coming } from './arrivals.ts'

let folder: string
let lanes: Lanes
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'caseward-mishaps-'))
  lanes = makeLanes()
})
afterAll(async () => {
  await lanes.stop()
  rmSync(folder, { recursive: true })
})

const organisationId = '01a20061-42b2-7001-8132-0db556e2baf6'
const coming = (where: string, size: number): Coming => ({
  disk: makeDisk(where),
  blob: { organisationId, blobId: newId(new Date()) },
  key: randomBytes(32),
  size,
})
async function* pieces(bytes: Buffer) {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536)
}
const send = (file: Coming, from: number, bytes: Buffer) => {
  const arrivals = new Arrivals(lanes)
  return arrivals
    .receive(file, from, { bytes: pieces(bytes.subarray(from)), stop: () => undefined })
    .finally(() => arrivals.close())
}
const arrived = async (file: Coming) => new Arrivals(lanes).offset(file)

/** Whole, and what it was when it is read again. */
async function proves({ disk, blob, key, size }: Coming, bytes: Buffer) {
  await disk.take(blob, disk.pathOf(blob, '.part'))
  const read = await buffer(
    readSealed(async () => ({ stored: await disk.open(blob), blobId: blob.blobId, key, size }), size),
  )
  expect(read.equals(bytes)).toBe(true)
}

it('a kill in the middle leaves what was written, and the rest goes on behind it', async () => {
  const bytes = randomBytes(24 * chunkSize + 5)
  const file = coming(folder, bytes.length)
  const script = join(import.meta.dirname, '../../../../../test/harness/uploads/receive-child.ts')
  const args = [folder, organisationId, file.blob.blobId, Buffer.from(file.key).toString('hex'), String(bytes.length)]
  const child = spawn(process.execPath, [script, ...args], { stdio: ['pipe', 'ignore', 'inherit'] })
  child.stdin.on('error', () => undefined)
  const ended = new Promise((resolve) => child.once('exit', (_, signal) => resolve(signal)))
  // Not to its end, so that it is surely in the middle.
  child.stdin.write(bytes.subarray(0, 20 * chunkSize))
  const part = file.disk.pathOf(file.blob, '.part')
  await expect
    .poll(() => statSync(part, { throwIfNoEntry: false })?.size ?? 0, { timeout: 20_000, interval: 1 })
    .toBeGreaterThan(3 * chunkSize)
  child.kill('SIGKILL')
  expect(await ended).toBe('SIGKILL')
  const offset = await arrived(file)
  expect(offset).toBeGreaterThanOrEqual(3 * chunkSize)
  expect(await send(file, offset, bytes)).toBe(bytes.length)
  await proves(file, bytes)
}, 40_000)

it('a disk that is full is said to be, in a sentence', async () => {
  const file = coming(join(folder, 'full'), 3 * chunkSize)
  mkdirSync(join(folder, 'full', organisationId), { recursive: true })
  symlinkSync('/dev/full', file.disk.pathOf(file.blob, '.part'))
  const failed = await send(file, 0, randomBytes(3 * chunkSize)).catch((error: unknown) => error)
  expect(lackOfRoom(failed)).toMatchObject({ code: 'upload.no_room', status: 503 })
  expect(lackOfRoom(new Error('another'))).toBeUndefined()
})

// A file system of its own takes root; elsewhere the case above stands alone.
const small = join(tmpdir(), `caseward-small-${process.pid}`)
const mounted = mount()
it.runIf(mounted)('a full disk loses nothing, and after room was made the upload goes on', async () => {
  try {
    const bytes = randomBytes(6 * chunkSize + 99)
    const file = coming(small, bytes.length)
    writeFileSync(join(small, 'other'), randomBytes(4 * chunkSize))
    const failed = await send(file, 0, bytes).catch((error: unknown) => error)
    expect(lackOfRoom(failed)).toMatchObject({ code: 'upload.no_room' })
    const offset = await arrived(file)
    expect(offset).toBeGreaterThan(chunkSize)
    expect(offset).toBeLessThan(bytes.length)
    rmSync(join(small, 'other'))
    expect(await send(file, offset, bytes)).toBe(bytes.length)
    await proves(file, bytes)
  } finally {
    execFileSync('umount', [small])
    rmSync(small, { recursive: true })
  }
})

function mount(): boolean {
  try {
    mkdirSync(small)
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', small], { stdio: 'ignore' })
    return true
  } catch {
    rmSync(small, { recursive: true, force: true })
    return false
  }
}
