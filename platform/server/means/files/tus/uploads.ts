import { statfs } from 'node:fs/promises'
import type { FastifyRequest } from 'fastify'
import { Problem, unknown } from '../../../../contract/problem.ts'
import { inScope, type Mode } from '../../../db/database.ts'
import type { Doors } from '../../../feature.ts'
import { isId, newId } from '../../../ids.ts'
import type { Scene } from '../../../scene.ts'
import type { Files } from '../files.ts'
import type { Bringing, Coming } from '../receiving/arrivals.ts'
import { sealedSizeOf } from '../hashing/seal.ts'
import { makeFolder } from '../storing/disk.ts'
import { forgetUpload } from '../sweep.ts'
import { ownUploads, putOff, selectUpload, type UploadRow } from '../storing/uploads.store.ts'
import { lackOfRoom, noRoom } from './answers.ts'
import type { Described } from './headers.ts'

/** Says why the actor of the scene may not bring files there; undefined: it may. */
export type MayReceive = (scene: Scene, target: string) => Promise<Problem | undefined>
export type Parts = { files: Files; mayReceive: MayReceive; doors: Doors }

/** An upload that nobody goes on with, or nobody claims, is given up after so long. */
const keptMs = 7 * 24 * 3600_000
const mostOpen = 50

export type Upload = UploadRow & { coming: Coming | undefined }

async function within<T>(
  { doors }: Parts,
  request: FastifyRequest,
  { mode, work }: { mode: Mode; work: (scene: Scene) => Promise<T> },
): Promise<T> {
  const actor = doors.actorOf(request)
  const { organisationId, personId, guest } = actor
  const { database, clock, changesOn } = doors.world
  return inScope(database, { organisationId, personId, guest, mode }, (db) =>
    work({ db, actor, now: clock.now(), source: doors.sourceOf(request), changesOn }),
  )
}

/** Notes what is to come; answers its id. @throws Problem */
export async function beginUpload(
  parts: Parts,
  request: FastifyRequest,
  { size, ...described }: Described & { size: number },
): Promise<{ id: string; expires: Date }> {
  const { files, mayReceive } = parts
  await haveRoom(files, size)
  return within(parts, request, {
    mode: 'write',
    async work(scene) {
      const refused = await mayReceive(scene, described.target)
      if (refused) throw refused
      const open = await ownUploads(scene, undefined)
      if (open.filter((upload) => upload.content_id === null).length >= mostOpen) throw tooMany
      const id = newId(scene.now)
      await files.store.begin(scene, { id, size, ...described }, keptMs)
      return { id, expires: new Date(scene.now.getTime() + keptMs) }
    },
  })
}

/** One's own, and still allowed where it goes. @throws Problem 404 for all others */
export async function findUpload(parts: Parts, request: FastifyRequest, id: string): Promise<Upload> {
  const { organisationId } = parts.doors.actorOf(request)
  return within(parts, request, {
    mode: 'read',
    async work(scene) {
      const upload = isId(id) ? await selectUpload(scene, id) : undefined
      if (!upload) throw unknown('upload')
      const refused = await parts.mayReceive(scene, upload.target)
      if (refused) throw refused
      const { disk, keyOf } = parts.files.store
      const blob = { organisationId, blobId: upload.id }
      const { sealed_key: sealedKey, size } = upload
      return { ...upload, coming: sealedKey === null ? undefined : { disk, blob, size, key: keyOf(blob, sealedKey) } }
    },
  })
}

/** How much of it is here to stay; what is here whole and was not made a content yet becomes one. */
export async function offsetOf(parts: Parts, request: FastifyRequest, { coming, size }: Upload): Promise<number> {
  if (!coming) return size
  const offset = await parts.files.arrivals.offset(coming)
  if (offset === size) await settle(parts, request, coming)
  return offset
}

/** @throws Problem; what came of the bytes before is kept */
export async function bring(
  parts: Parts,
  request: FastifyRequest,
  { upload, from, bringing }: { upload: Upload & { coming: Coming }; from: number; bringing: Bringing },
): Promise<{ offset: number; expires: Date }> {
  const expires = await within(parts, request, {
    mode: 'write',
    async work(scene) {
      const until = new Date(scene.now.getTime() + keptMs)
      await putOff(scene, upload.id, until)
      return until
    },
  })
  try {
    const offset = await parts.files.arrivals.receive(upload.coming, from, bringing)
    if (offset === upload.size) await settle(parts, request, upload.coming)
    return { offset, expires }
  } catch (error) {
    throw lackOfRoom(error) ?? error
  }
}

async function settle(parts: Parts, request: FastifyRequest, coming: Coming): Promise<void> {
  const { arrivals, store } = parts.files
  try {
    await arrivals.finish(coming, (whole) =>
      store.keep(coming.blob, { ...whole, forMs: keptMs }, (work) => within(parts, request, { mode: 'write', work })),
    )
  } catch (error) {
    const { cause } = error as Error
    if (cause instanceof Error) parts.doors.log.warn({ error: cause.message }, 'the storage of files does not take one')
    throw error
  }
}

/** Its sender gives it up. What it has become already goes when nothing else needs it. */
export async function giveUp(parts: Parts, request: FastifyRequest, { id, coming }: Upload): Promise<void> {
  if (coming) await parts.files.arrivals.drop(coming)
  await within(parts, request, { mode: 'write', work: (scene) => forgetUpload(scene, id) })
}

export const listOwn = (parts: Parts, request: FastifyRequest, target: string | undefined): Promise<UploadRow[]> =>
  within(parts, request, { mode: 'read', work: (scene) => ownUploads(scene, target) })

async function haveRoom({ store: { disk } }: Files, size: number): Promise<void> {
  await makeFolder(disk.folder)
  const { bavail, bsize } = await statfs(disk.folder)
  if (bavail * bsize < sealedSizeOf(size)) throw noRoom('Nothing of this file was kept.')
}

const tooMany = new Problem(
  'throttled',
  'upload.too_many',
  `You have ${mostOpen} uploads that are not finished. Finish or give up some of them first; nothing was begun.`,
  { retryAfterSeconds: 60 },
)
