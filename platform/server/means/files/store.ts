import { randomBytes } from 'node:crypto'
import { Problem } from '../../../contract/problem.ts'
import type { Scene } from '../../scene.ts'
import type { Vault } from '../vault/vault.ts'
import { inHex, type Content } from './content.ts'
import type { Hashes } from './hashing/lanes.ts'
import type { Sealed } from './reading.ts'
import { keepContent, replaceBlob, type ContentRow } from './storing/contents.store.ts'
import { makeDisk, type Disk } from './storing/disk.ts'
import { sealPlace, type Blob, type Place } from './storing/place.ts'
import { makeS3, type S3Setting } from './storing/s3.ts'
import { fulfil, insertUpload, keyOfUpload, type NewUpload } from './storing/uploads.store.ts'

/** Where sealed files lie, and under which keys. */
export type Store = {
  disk: Disk
  /** Where what has come whole is put. */
  home: Place
  placeOf: (name: Place['name']) => Place
  keyOf: (blob: Blob, sealedKey: string) => Buffer
  /** Notes what is going to come and answers the key it is to be sealed with. */
  begin: (scene: Scene, upload: Coming, forMs: number) => Promise<Buffer>
  /** Makes what has come whole a content, or finds it in the one that is there; it waits for `forMs` to be claimed. */
  keep: (blob: Blob, whole: Whole, write: Write) => Promise<Content>
  open: (organisationId: string, row: Row) => Promise<Sealed>
}

/** Opens a transaction that writes in the organisation. */
export type Write = <T>(work: (scene: Scene) => Promise<T>) => Promise<T>
export type Whole = { size: number; hashes: Hashes; forMs: number }
type Came = { blob: Blob; whole: Whole }
type Coming = Omit<NewUpload, 'sealed_key' | 'key_id' | 'expires_at'>
type Row = Pick<ContentRow, 'blob_id' | 'place' | 'size'> & { sealed_key: string }

export type StoreSetting = { vault: Vault; folder: string; s3?: S3Setting | undefined }

export function makeStore({ vault, folder, s3: setting }: StoreSetting): Store {
  const disk = makeDisk(folder)
  const keyOf: Store['keyOf'] = (blob, sealedKey) => Buffer.from(vault.open(sealedKey, sealPlace(blob)), 'base64')
  const s3 = setting && makeS3(setting)
  const home = s3 ?? disk
  const placeOf: Store['placeOf'] = (name) => {
    if (name === 'disk') return disk
    if (s3) return s3
    throw noStorage
  }
  return {
    disk,
    home,
    placeOf,
    keyOf,
    async begin(scene, upload, forMs) {
      const key = randomBytes(32)
      const blob = { organisationId: scene.actor.organisationId, blobId: upload.id }
      const sealed_key = vault.seal(key.toString('base64'), sealPlace(blob))
      const expires_at = new Date(scene.now.getTime() + forMs)
      await insertUpload(scene, { ...upload, sealed_key, key_id: vault.keyOf(sealed_key), expires_at })
      return key
    },
    keep: (blob, whole, write) => keep({ disk, home, placeOf }, { blob, whole }, write),
    async open(organisationId, { blob_id: blobId, place, size, sealed_key }) {
      const blob = { organisationId, blobId }
      return { stored: await placeOf(place).open(blob), blobId, size, key: keyOf(blob, sealed_key) }
    },
  }
}

type Places = Pick<Store, 'disk' | 'home' | 'placeOf'>

/**
 * Where the same bytes are known already, what has come takes the place of what lies there: that may be damaged without its
 * length telling so, and nobody learns by the time it takes whether somebody has them.
 */
async function keep({ disk, home, placeOf }: Places, { blob, whole }: Came, write: Write): Promise<Content> {
  const { size, hashes, forMs } = whole
  const { organisationId, blobId } = blob
  await home.take(blob, disk.pathOf(blob, '.part')).catch((error: unknown) => {
    throw home === disk ? error : notTaken(error)
  })
  const kept = await write(async (scene) => {
    const sealed = await keyOfUpload(scene, blobId)
    const fresh = { id: blobId, blob_id: blobId, size, place: home.name, ...hashes, ...sealed }
    const standing = await keepContent(scene, fresh)
    if (standing.blob_id !== blobId) await replaceBlob(scene, standing.id, fresh)
    await fulfil(scene, blobId, { contentId: standing.id, size, until: new Date(scene.now.getTime() + forMs) })
    return standing
  })
  await disk.removeParts(blob)
  if (kept.blob_id !== blobId) await placeOf(kept.place).remove({ organisationId, blobId: kept.blob_id })
  return { contentId: kept.id, size, ...inHex(hashes) }
}

const notTaken = (error: unknown) =>
  Object.assign(
    new Problem(
      'unavailable',
      'upload.storage',
      'The file has arrived, and the storage where it is to lie does not take it. It is kept here meanwhile; try again in a minute, and tell your administrator if that does not help.',
      { retryAfterSeconds: 60 },
    ),
    { cause: error },
  )

const noStorage = new Problem(
  'unavailable',
  'files.no_storage',
  'This file lies in S3 storage, and Caseward was started without its settings (CASEWARD_S3_…). Nothing is lost; ask your administrator to set them again.',
)
