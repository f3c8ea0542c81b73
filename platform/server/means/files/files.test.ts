import { createHash, randomBytes } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openUploadStage, type UploadStage } from '../../../../test/harness/upload-stage.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import { inScope } from '../../db/database.ts'
import { newId } from '../../ids.ts'
import type { Actor, Scene } from '../../scene.ts'
import type { Files } from './files.ts'

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

describe('an upload', () => {
  it.each([0, 1, 1000, mib - 1, mib, mib + 1, 5 * mib + 123])(
    'of %d bytes is hashed four ways and read again',
    async (size) => {
      const bytes = randomBytes(size)
      const content = await upload(bytes)
      expect(content).toMatchObject({ size, name: 'disk.img', target: 'here', ...hashesOf(bytes) })
      expect(await buffer(await files.read(world.ana.organisationId, content.contentId))).toEqual(bytes)
      expect(await files.measure(world.ana.organisationId, content.contentId)).toEqual({
        sound: true,
        size,
        ...hashesOf(bytes),
      })
    },
  )
})
