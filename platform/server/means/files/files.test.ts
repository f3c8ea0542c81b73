import { createHash, randomBytes } from 'node:crypto'
import { closeSync, existsSync, openSync, readdirSync, statSync, truncateSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { Upload } from 'tus-js-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openUploadStage, type UploadStage } from '../../../../test/harness/uploads/upload-stage.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import { inScope } from '../../db/database.ts'
import { newId } from '../../ids.ts'
import { jobScene } from '../../jobs/worker.ts'
import { makeLog } from '../../log.ts'
import type { Actor, Scene } from '../../scene.ts'
import type { Files } from './files.ts'
import { sweepFiles } from './sweep.ts'

let world: TheWorld
let stage: UploadStage
let files: Files
beforeAll(async () => {
  world = await openWorld('files')
  files = world.means.files
  stage = await openUploadStage(world, { ana: world.ana, bob: world.bob, otto: world.otto })
})
afterAll(async () => {
  await stage.stop()
  await world.close()
})

const mib = 1024 * 1024
const hashesOf = (bytes: Buffer) =>
  Object.fromEntries(
    ['md5', 'sha1', 'sha256', 'sha512'].map((name) => [name, createHash(name).update(bytes).digest('hex')]),
  )
const writes = <T>(actor: Actor, work: (scene: Scene) => Promise<T>): Promise<T> =>
  inScope(world.database, { organisationId: actor.organisationId, personId: actor.personId, mode: 'write' }, (db) =>
    work({ db, actor, now: world.clock.now(), source: 'api', changesOn: () => [] }),
  )
const claim = (uploadId: string, actor = world.ana) =>
  writes(actor, async (scene) => files.claim(scene, uploadId, newId(scene.now)))
const upload = async (bytes: Buffer) => {
  const id = await stage.begin(bytes.length)
  expect((await stage.send(id, 0, new Uint8Array(bytes))).status).toBe(204)
  return claim(id)
}

const pathOf = (contentId: string) =>
  files.store.disk.pathOf({ organisationId: world.ana.organisationId, blobId: contentId })
const stored = () =>
  readdirSync(join(files.store.disk.folder, world.ana.organisationId)).filter((name) => name.length === 36)
const sweep = () => sweepFiles(files).run(jobScene(world.world, makeLog('silent')))
const home = () => world.ana.organisationId
const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code: string }).code]

describe('an upload', () => {
  it.each([0, 1, mib, 3 * mib + 123])('of %d bytes is hashed four ways and read again', async (size) => {
    const bytes = randomBytes(size)
    const content = await upload(bytes)
    expect(content).toMatchObject({ size, name: 'disk.img', target: 'here', ...hashesOf(bytes) })
    expect((await buffer(await files.read(home(), content.contentId))).equals(bytes)).toBe(true)
    expect(await files.measure(home(), content.contentId)).toEqual({ sound: true, size, ...hashesOf(bytes) })
  })

  it('goes on where it was, in pieces of any length', async () => {
    const bytes = randomBytes(mib + 50_000)
    const id = await stage.begin(bytes.length)
    for (let at = 0; at < bytes.length; at += 300_000) {
      const answer = await stage.send(id, at, new Uint8Array(bytes.subarray(at, at + 300_000)))
      expect(Number(answer.headers.get('upload-offset'))).toBe(Math.min(bytes.length, at + 300_000))
      expect(await stage.offset(id)).toBe(Math.min(bytes.length, at + 300_000))
    }
    expect(await claim(id)).toMatchObject(hashesOf(bytes))
  })

  it('speaks tus to a client of others', async () => {
    const bytes = randomBytes(mib + 17)
    const url = await new Promise<string | null>((resolve, reject) => {
      const sent: Upload = new Upload(bytes, {
        endpoint: stage.url,
        headers: { as: 'ana' },
        metadata: { filename: 'mail.eml', target: 'here' },
        chunkSize: 400_000,
        onError: reject,
        onSuccess: () => resolve(sent.url),
      })
      sent.start()
    })
    expect(await claim(url?.split('/').at(-1) ?? '')).toMatchObject({ name: 'mail.eml', ...hashesOf(bytes) })
  })

  it("is its own sender's, and does not exist for others", async () => {
    const id = await stage.begin(10)
    for (const as of ['bob', 'otto']) {
      expect(await codeOf(await stage.send(id, 0, new Uint8Array(10), as))).toEqual([404, 'request.unknown'])
      expect((await stage.call('DELETE', id, as)).status).toBe(404)
      expect((await stage.call('HEAD', id, as)).status).toBe(404)
    }
    await expect(claim(id, world.bob)).rejects.toMatchObject({ code: 'request.unknown' })
    expect(await stage.offset(id)).toBe(0)
  })

  it('goes only where its sender may bring it', async () => {
    await expect(stage.begin(10, { target: 'elsewhere' })).rejects.toThrow('request.unknown')
    await expect(stage.begin(10, { name: '' })).rejects.toThrow('upload.metadata')
    await expect(stage.begin(10, { as: 'nobody' })).rejects.toThrow('request.unauthenticated')
    await expect(stage.begin(-1)).rejects.toThrow('upload.header')
    await expect(stage.begin(2 ** 50)).rejects.toThrow('upload.no_room')
  })

  it('is refused what does not follow on what is there', async () => {
    const id = await stage.begin(10)
    expect(await codeOf(await stage.send(id, 3, new Uint8Array(2)))).toEqual([409, 'upload.offset'])
    expect(await codeOf(await stage.send(id, 0, new Uint8Array(11)))).toEqual([400, 'upload.too_long'])
    const endless = ReadableStream.from([new Uint8Array(7), new Uint8Array(7)]) as ReadableStream
    expect(await codeOf(await stage.send(id, 0, endless))).toEqual([400, 'upload.too_long'])
    expect(await stage.offset(id)).toBe(10)
    const other = { 'tus-resumable': '0.2.2', as: 'ana' }
    expect((await fetch(`${stage.url}/${id}`, { method: 'HEAD', headers: other })).status).toBe(412)
    const json = { 'tus-resumable': '1.0.0', as: 'ana', 'content-type': 'application/json', 'upload-offset': '0' }
    expect((await fetch(`${stage.url}/${id}`, { method: 'PATCH', headers: json, body: '{}' })).status).toBe(415)
    expect((await fetch(stage.url, { method: 'OPTIONS', headers: { as: 'ana' } })).headers.get('tus-extension')).toBe(
      'creation,termination,expiration',
    )
  })

  it('is listed until it is claimed, and can be given up', async () => {
    const listed = async () =>
      ((await (await fetch(stage.url, { headers: { as: 'bob' } })).json()) as { items: object[] }).items
    const [first, second] = [await stage.begin(5, { as: 'bob' }), await stage.begin(6, { as: 'bob' })]
    await stage.send(second, 0, new Uint8Array(6), 'bob')
    expect(await listed()).toMatchObject([
      { id: first, arrived: false, size: 5, name: 'disk.img' },
      { id: second, arrived: true, size: 6 },
    ])
    expect((await stage.call('DELETE', first, 'bob')).status).toBe(204)
    await claim(second, world.bob)
    expect(await listed()).toEqual([])
  })

  it('is one of fifty at most that are under way', async () => {
    for (let n = 0; n < 50; n++) await stage.begin(1, { as: 'otto' })
    await expect(stage.begin(1, { as: 'otto' })).rejects.toThrow('upload.too_many')
  })
})

describe('a content', () => {
  it('is claimed once, and not before it has arrived', async () => {
    const id = await stage.begin(4)
    await expect(claim(id)).rejects.toMatchObject({ code: 'upload.not_arrived' })
    await stage.send(id, 0, new Uint8Array(4))
    await claim(id)
    await expect(claim(id)).rejects.toMatchObject({ code: 'request.unknown' })
  })

  it('lies once in an organisation and never across', async () => {
    const bytes = new Uint8Array(randomBytes(2000))
    const before = stored().length
    const [one, two] = [await upload(Buffer.from(bytes)), await upload(Buffer.from(bytes))]
    expect(two.contentId).toBe(one.contentId)
    expect(stored()).toHaveLength(before + 1)
    const theirs = await files.receiveBytes(world.otto.organisationId, [bytes] as never, 'the same')
    expect(theirs.sha256).toBe(one.sha256)
    expect(theirs.contentId).not.toBe(one.contentId)
    await expect(files.read(world.otto.organisationId, one.contentId)).rejects.toMatchObject({
      code: 'request.unknown',
    })
  })

  it('is destroyed with the last that needs it: its key at once, the rest by the sweep', async () => {
    const bytes = randomBytes(3000)
    const [id, holder, other] = [await stage.begin(bytes.length), newId(new Date()), newId(new Date())]
    await stage.send(id, 0, new Uint8Array(bytes))
    const { contentId } = await writes(world.ana, (scene) => files.claim(scene, id, holder))
    await writes(world.bob, (scene) => files.hold(scene, contentId, other))
    expect(await writes(world.ana, (scene) => files.release(scene, contentId, holder))).toEqual({ destroyed: false })
    expect((await buffer(await files.read(home(), contentId))).equals(bytes)).toBe(true)
    expect(await writes(world.ana, (scene) => files.release(scene, contentId, other))).toEqual({ destroyed: true })
    await expect(files.read(home(), contentId)).rejects.toMatchObject({ code: 'request.unknown' })
    await expect(writes(world.ana, (scene) => files.hold(scene, contentId, other))).rejects.toMatchObject({
      code: 'request.unknown',
    })
    const row = 'select sealed_key, swept_at is not null as swept from contents where id = $1'
    expect(await world.owner(row, [contentId])).toEqual([{ sealed_key: null, swept: false }])
    expect(stored()).toContain(contentId)
    await sweep()
    expect(stored()).not.toContain(contentId)
    expect(await world.owner(row, [contentId])).toEqual([{ sealed_key: null, swept: true }])
    const again = await upload(bytes)
    expect(again.contentId).not.toBe(contentId)
  })

  it('that an upload of somebody else waits with is not destroyed', async () => {
    const bytes = new Uint8Array(randomBytes(100))
    const [id, holder] = [await stage.begin(100), newId(new Date())]
    await stage.send(id, 0, bytes)
    const waiting = await stage.begin(100, { as: 'bob' })
    await stage.send(waiting, 0, bytes, 'bob')
    const { contentId } = await writes(world.ana, (scene) => files.claim(scene, id, holder))
    expect(await writes(world.ana, (scene) => files.release(scene, contentId, holder))).toEqual({ destroyed: false })
    expect((await claim(waiting, world.bob)).contentId).toBe(contentId)
  })

  it('whose file was lost or cut is mended by the next upload of the same bytes', async () => {
    const bytes = randomBytes(5000)
    const { contentId } = await upload(bytes)
    truncateSync(pathOf(contentId), 700)
    expect(await files.measure(home(), contentId)).toMatchObject({ sound: false, chunk: 0 })
    expect((await upload(bytes)).contentId).toBe(contentId)
    expect(await files.measure(home(), contentId)).toMatchObject({ sound: true })
    expect(stored()).not.toContain(contentId)
  })

  it('that was changed without its length telling is mended too', async () => {
    const bytes = randomBytes(3 * mib)
    const { contentId } = await upload(bytes)
    const file = openSync(pathOf(contentId), 'r+')
    writeSync(file, Buffer.from([1, 2, 3, 4]), 0, 4, mib + 1000)
    closeSync(file)
    expect(await files.measure(home(), contentId)).toMatchObject({ sound: false, chunk: 1 })
    const before = stored().length
    expect((await upload(bytes)).contentId).toBe(contentId)
    expect(await files.measure(home(), contentId)).toMatchObject({ sound: true, ...hashesOf(bytes) })
    expect(stored()).toHaveLength(before)
  })

  it('that nobody begins to read holds no file open', async () => {
    const { contentId } = await upload(randomBytes(10))
    const held = () => readdirSync('/proc/self/fd').length
    const before = held()
    for (let n = 0; n < 20; n++) (await files.read(home(), contentId)).destroy()
    expect(held()).toBeLessThan(before + 10)
  })

  it('the server made waits a day to be held', async () => {
    const [kept, lost] = [randomBytes(mib + 1), randomBytes(9)]
    const made = await files.receiveBytes(home(), [kept.subarray(0, 99), kept.subarray(99)] as never, 'inner.txt')
    expect(made).toMatchObject({ size: kept.length, ...hashesOf(kept) })
    const unheld = await files.receiveBytes(home(), [lost] as never, 'other.txt')
    await writes(world.ana, (scene) => files.hold(scene, made.contentId, newId(scene.now)))
    world.clock.set(new Date(Date.now() + 25 * 3600_000).toISOString())
    await sweep()
    world.clock.set(null)
    expect((await buffer(await files.read(home(), made.contentId))).equals(kept)).toBe(true)
    await expect(files.read(home(), unheld.contentId)).rejects.toMatchObject({ code: 'request.unknown' })
  })
})

describe('a stop', () => {
  it('does not wait for an upload to end, and keeps what has come of it', async () => {
    const other = await openUploadStage(world, { ana: world.ana })
    const id = await other.begin(3 * mib)
    const silent = new ReadableStream<Uint8Array>({ start: (to) => to.enqueue(new Uint8Array(mib + 5)) })
    const sent = other.send(id, 0, silent).catch(() => 'cut')
    await expect.poll(() => statSync(`${pathOf(id)}.part`, { throwIfNoEntry: false })?.size ?? 0).toBeGreaterThan(mib)
    await other.stop()
    expect(await sent).toBe('cut')
    expect(await stage.offset(id)).toBe(mib + 5)
  })
})

describe('time', () => {
  it('ends uploads nobody goes on with, and takes what lies there of them', async () => {
    const bytes = new Uint8Array(randomBytes(2 * mib))
    const id = await stage.begin(3 * mib)
    await stage.send(id, 0, bytes)
    const part = `${pathOf(id)}.part`
    expect(existsSync(part)).toBe(true)
    world.clock.set(new Date(Date.now() + 9 * 24 * 3600_000).toISOString())
    expect((await stage.call('HEAD', id)).status).toBe(404)
    await sweep()
    world.clock.set(null)
    expect(existsSync(part)).toBe(false)
    expect(await world.owner('select from uploads where id = $1', [id])).toEqual([])
  })
})
