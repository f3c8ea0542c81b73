import type { Readable } from 'node:stream'
import { Problem, unknown } from '../../../contract/problem.ts'
import type { Clock } from '../../clock.ts'
import { inScope, type Database, type Mode } from '../../db/database.ts'
import { newId } from '../../ids.ts'
import { systemActor, type Scene } from '../../scene.ts'
import { inHex, type Content, type Measured, type Range, type Received } from './content.ts'
import { makeLanes, type Lanes } from './hashing/lanes.ts'
import { measureSealed, readSealed } from './reading.ts'
import { Arrivals } from './receiving/arrivals.ts'
import { Receiving } from './receiving/receiving.ts'
import { makeStore, type Store, type StoreSetting } from './store.ts'
import { addHolder, destroyUnheld, removeHolder, selectContent, type ContentRow } from './storing/contents.store.ts'
import { lackOfRoom } from './tus/answers.ts'
import { deleteUpload, markClaimed, selectUpload } from './storing/uploads.store.ts'

/** Files of any size: received, hashed four ways, sealed with a key of their own, kept once in an organisation. */
export type Files = {
  /** What an upload of one's own holds; undefined while it has not arrived, when it was claimed, and for anybody else. */
  contentOf: (scene: Scene, uploadId: string) => Promise<Received | undefined>
  /**
   * Takes an upload over, once, within a change: from now on `holderId` needs its content. Whether its `target` is the
   * right one is the caller's to compare. @throws Problem 404 where there is none, 409 where it has not arrived
   */
  claim: (scene: Scene, uploadId: string, holderId: string) => Promise<Received>
  /** Another one needs it too, or the first one what the server made: this it is. @throws Problem 404 where it was destroyed */
  hold: (scene: Scene, contentId: string, holderId: string) => Promise<Content>
  /** It is not needed there any more. With the last one its key is destroyed, and nothing of it can be read again. */
  release: (scene: Scene, contentId: string, holderId: string) => Promise<{ destroyed: boolean }>
  /** Bytes the server made or took out of others; what is not held within a day is destroyed. */
  receiveBytes: (organisationId: string, bytes: AsyncIterable<Uint8Array>, name: string) => Promise<Content>
  /** The plain bytes, each chunk of 1 MiB proved before it is given out. @throws Problem 404; the stream Damage */
  read: (organisationId: string, contentId: string, range?: Range) => Promise<Readable>
  /** Reads all of it again. @throws Problem 404 where there is none or it was destroyed */
  measure: (organisationId: string, contentId: string) => Promise<Measured>
  store: Store
  arrivals: Arrivals
  /** Where what is received is noted; once, before anything else. */
  connect: (noted: Noted) => void
  close: () => Promise<void>
}

export type Noted = { database: Database; clock: Clock }

/** What the server made waits so long to be held. */
const leaseMs = 24 * 3600_000

export function makeFiles(setting: StoreSetting): Files {
  const lanes = makeLanes()
  const arrivals = new Arrivals(lanes)
  const store = makeStore(setting)
  let noted: Noted | undefined
  const within: Within = (organisationId, mode, work) => {
    if (!noted) throw new Error('The files are connected to no database.')
    const { database, clock } = noted
    return inScope(database, { organisationId, personId: null, system: true, mode }, (db) =>
      work({ db, actor: systemActor(organisationId), now: clock.now(), source: 'system', changesOn: () => [] }),
    )
  }
  const { known, open } = finding({ within, store })
  return {
    ...claiming,
    store,
    arrivals,
    connect: (given) => void (noted = given),
    receiveBytes: (organisationId, bytes, name) =>
      receiveBytes({ within, store, lanes }, organisationId, { bytes, name }),
    async read(organisationId, contentId, range) {
      const row = await known(organisationId, contentId)
      // What no storage opens is told before the first byte.
      await (await open(organisationId, row)).stored?.close()
      return readSealed(() => open(organisationId, row), row.size, range)
    },
    async measure(organisationId, contentId) {
      const row = await known(organisationId, contentId)
      return measureSealed(await open(organisationId, row), row, lanes)
    },
    close: () => arrivals.close().then(() => lanes.stop()),
  }
}

function finding({ within, store }: { within: Within; store: Store }) {
  const known = async (organisationId: string, contentId: string) => {
    const row = await within(organisationId, 'read', ({ db }) => selectContent(db, organisationId, contentId))
    if (!row || row.sealed_key === null) throw unknown('file')
    return { ...row, sealed_key: row.sealed_key }
  }
  const open = async (organisationId: string, row: Awaited<ReturnType<typeof known>>) => {
    const sealed = await store.open(organisationId, row)
    // Where the same bytes came again between the two, it lies elsewhere now.
    return sealed.stored ? sealed : store.open(organisationId, await known(organisationId, row.id))
  }
  return { known, open }
}

async function receiveBytes(
  { within, store, lanes }: { within: Within; store: Store; lanes: Lanes },
  organisationId: string,
  { bytes, name }: { bytes: AsyncIterable<Uint8Array>; name: string },
): Promise<Content> {
  const { blobId, key } = await within(organisationId, 'write', async (scene) => {
    const id = newId(scene.now)
    const upload = { id, target: '', name, stamp: '', size: null }
    return { blobId: id, key: await store.begin(scene, upload, leaseMs) }
  })
  const blob = { organisationId, blobId }
  const receiving = await Receiving.open({ disk: store.disk, lanes, blob, key, size: undefined })
  try {
    await receiving.take(bytes)
    const whole = { ...(await receiving.finish()), forMs: leaseMs }
    return await store.keep(blob, whole, (work) => within(organisationId, 'write', work))
  } catch (error) {
    await store.disk.removeParts(blob)
    await within(organisationId, 'write', (scene) => deleteUpload(scene, blobId))
    throw lackOfRoom(error) ?? error
  } finally {
    await receiving.close()
  }
}

type Within = <T>(organisationId: string, mode: Mode, work: (scene: Scene) => Promise<T>) => Promise<T>

const contentOfRow = ({ id, size, ...hashes }: ContentRow): Content => ({ contentId: id, size, ...inHex(hashes) })

const claiming: Pick<Files, 'contentOf' | 'claim' | 'hold' | 'release'> = {
  async contentOf(scene, uploadId) {
    const upload = await selectUpload(scene, uploadId)
    if (!upload?.content_id) return undefined
    const row = await selectContent(scene.db, scene.actor.organisationId, upload.content_id)
    return row && { ...contentOfRow(row), name: upload.name, target: upload.target }
  },
  async claim(scene, uploadId, holderId) {
    const upload = await selectUpload(scene, uploadId)
    if (!upload) throw unknown('upload')
    const received = await claiming.contentOf(scene, uploadId)
    if (!received) throw notArrived(upload.name)
    if (!(await markClaimed(scene, uploadId))) throw unknown('upload')
    await claiming.hold(scene, received.contentId, holderId)
    return received
  },
  async hold(scene, contentId, holderId) {
    const row = (await addHolder(scene, contentId, holderId))
      ? await selectContent(scene.db, scene.actor.organisationId, contentId)
      : undefined
    if (!row) throw unknown('file')
    return contentOfRow(row)
  },
  async release(scene, contentId, holderId) {
    await removeHolder(scene, contentId, holderId)
    return { destroyed: await destroyUnheld(scene, contentId) }
  },
}

const notArrived = (name: string) =>
  new Problem(
    'conflict',
    'upload.not_arrived',
    `${name} has not arrived whole yet. Send the rest of it first; what has come is kept.`,
  )
