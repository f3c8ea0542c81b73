import { createRequire } from 'node:module'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type TheWorld } from '../../../../../test/world.ts'
import { readConfig } from '../../../config.ts'
import { newId } from '../../../ids.ts'
import { makeFiles, type Files } from '../files.ts'
import { sweepFiles } from '../sweep.ts'
import { jobScene } from '../../../jobs/worker.ts'
import { makeLog } from '../../../log.ts'
import { inScope } from '../../../db/database.ts'

type S3 = { run: () => Promise<unknown>; close: () => Promise<void>; httpServer: Server }
const S3rver = createRequire(import.meta.url)('s3rver') as new (options: object) => S3

let world: TheWorld
let s3: S3
let folder: string
let files: Files
let endpoint: string
const keys = { accessKey: 'S3RVER', secretKey: 'S3RVER', bucket: 'exhibits', region: 'us-east-1' }
beforeAll(async () => {
  world = await openWorld('s3')
  folder = mkdtempSync(join(tmpdir(), 'caseward-s3-'))
  s3 = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory: join(folder, 'bucket'),
    configureBuckets: [{ name: keys.bucket }],
  })
  await s3.run()
  endpoint = `http://127.0.0.1:${(s3.httpServer.address() as AddressInfo).port}`
  files = makeFiles({ vault: world.means.vault, folder: join(folder, 'data'), s3: { ...keys, endpoint } })
  files.connect({ database: world.database, clock: world.clock })
})
afterAll(async () => {
  await files.close()
  await s3.close()
  await world.close()
  rmSync(folder, { recursive: true })
})

const mib = 1024 * 1024
const home = () => world.ana.organisationId
const lies = async (contentId: string) =>
  (await files.store.placeOf('s3').open({ organisationId: home(), blobId: contentId })) !== undefined

it.each([3, 2 * mib + 7, 36 * mib + 1])(
  'a file of %d bytes lies in the bucket, sealed, and is read by range',
  async (size) => {
    const bytes = randomBytes(size)
    const { contentId } = await files.receiveBytes(home(), [bytes] as never, 'memory.dmp')
    expect(await lies(contentId)).toBe(true)
    expect(readdirSync(join(folder, 'data', home()))).toEqual([])
    expect(await files.measure(home(), contentId)).toMatchObject({
      sound: true,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })
    const range = { from: Math.floor(size / 3), to: size - 1 }
    expect((await buffer(await files.read(home(), contentId, range))).equals(bytes.subarray(range.from))).toBe(true)
  },
)

it('what is destroyed leaves the bucket, and what is lost there is told', async () => {
  const [one, two] = [randomBytes(50), randomBytes(51)]
  const gone = await files.receiveBytes(home(), [one] as never, 'a')
  const lost = await files.receiveBytes(home(), [two] as never, 'b')
  const scope = { organisationId: home(), personId: null, system: true, mode: 'write' } as const
  await inScope(world.database, scope, async (db) => {
    const scene = { db, actor: world.ana, now: world.clock.now(), source: 'system', changesOn: () => [] } as const
    await files.hold(scene, lost.contentId, newId(scene.now))
  })
  await files.store.placeOf('s3').remove({ organisationId: home(), blobId: lost.contentId })
  expect(await files.measure(home(), lost.contentId)).toEqual({ sound: false, why: 'The stored file is missing.' })
  world.clock.set(new Date(Date.now() + 25 * 3600_000).toISOString())
  await sweepFiles(files).run(jobScene(world.world, makeLog('silent')))
  world.clock.set(null)
  expect(await lies(gone.contentId)).toBe(false)
})

it('a storage that does not answer is told in a sentence, and so is one that is not set any more', async () => {
  const closed = { ...keys, endpoint: 'http://127.0.0.1:9' }
  const broken = makeFiles({ vault: world.means.vault, folder: join(folder, 'data'), s3: closed })
  broken.connect({ database: world.database, clock: world.clock })
  await expect(broken.receiveBytes(home(), [randomBytes(9)] as never, 'x')).rejects.toMatchObject({
    code: 'upload.storage',
  })
  await broken.close()
  const { contentId } = await files.receiveBytes(home(), [randomBytes(10)] as never, 'y')
  await expect(world.means.files.read(home(), contentId)).rejects.toMatchObject({ code: 'files.no_storage' })
})

it('its settings come all or not at all, and tell no secret', () => {
  const given = { CASEWARD_S3_BUCKET: 'exhibits', CASEWARD_S3_ACCESS_KEY: 'key', CASEWARD_S3_SECRET_KEY: 'secret' }
  expect(readConfig(given).s3).toEqual({
    endpoint: undefined,
    bucket: 'exhibits',
    region: 'us-east-1',
    accessKey: 'key',
    secretKey: 'secret',
  })
  expect(readConfig({}).s3).toBeUndefined()
  expect(() => readConfig({ ...given, CASEWARD_S3_SECRET_KEY: '' })).toThrow(
    'The setting CASEWARD_S3_SECRET_KEY is missing',
  )
  expect(() => readConfig({ ...given, CASEWARD_S3_BUCKET: 'No Bucket' })).toThrow('CASEWARD_S3_BUCKET')
})
