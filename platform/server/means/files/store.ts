import { randomBytes } from 'node:crypto'
import type { Scene } from '../../scene.ts'
import type { Vault } from '../vault/vault.ts'
import { inHex, type Content } from './content.ts'
import type { Hashes } from './hashing/lanes.ts'
import { sealedSizeOf } from './hashing/seal.ts'
import type { Sealed } from './reading.ts'
import { contentOfHash, keepContent, replaceBlob, type ContentRow } from './storing/contents.store.ts'
import { makeDisk, type Disk } from './storing/disk.ts'
import type { Blob, Place } from './storing/place.ts'
import { fulfil, insertUpload, keyOfUpload, type NewUpload } from './storing/uploads.store.ts'

/** Where sealed files lie, and under which keys. */
export type Store = {
  disk: Disk
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
type Coming = Omit<NewUpload, 'sealed_key' | 'key_id' | 'expires_at'>
type Row = Pick<ContentRow, 'blob_id' | 'place' | 'size'> & { sealed_key: string }

export function makeStore({ vault, folder }: { vault: Vault; folder: string }): Store {
  const disk = makeDisk(folder)
  const keyOf: Store['keyOf'] = (blob, sealedKey) => Buffer.from(vault.open(sealedKey, sealPlace(blob)), 'base64')
  const home: Place = disk
  const placeOf = (_name: Place['name']): Place => disk
  return {
    disk,
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
    async keep(blob, { size, hashes, forMs }, write) {
      const { organisationId, blobId } = blob
      const known = await write((scene) => contentOfHash(scene, { sha256: hashes.sha256, size }))
      // What is known and not there any more, as far as its length tells, is mended by what has come.
      const sound = known !== undefined && (await isThere(placeOf(known.place), organisationId, known))
      if (!sound) await home.take(blob, disk.pathOf(blob, '.part'))
      const kept = await write(async (scene) => {
        const sealed = await keyOfUpload(scene, blobId)
        const fresh = { id: blobId, blob_id: blobId, size, place: home.name, ...hashes, ...sealed }
        const standing = await keepContent(scene, fresh)
        if (known && !sound && standing.id === known.id) await replaceBlob(scene, standing.id, fresh)
        // It was destroyed in this very moment, and what has come is needed after all.
        if (sound && standing.id === blobId) await home.take(blob, disk.pathOf(blob, '.part'))
        await fulfil(scene, blobId, { contentId: standing.id, size, until: new Date(scene.now.getTime() + forMs) })
        return standing
      })
      await disk.removeParts(blob)
      // Somebody else brought the same bytes at the same moment, or what was there is of no use any more.
      const needless = sound || kept.id === blobId ? undefined : kept.id === known?.id ? known.blob_id : blobId
      if (needless)
        await (needless === blobId ? home : placeOf(kept.place)).remove({ organisationId, blobId: needless })
      return { contentId: kept.id, size, ...inHex(hashes) }
    },
    async open(organisationId, { blob_id: blobId, place, size, sealed_key }) {
      const blob = { organisationId, blobId }
      return { stored: await placeOf(place).open(blob), blobId, size, key: keyOf(blob, sealed_key) }
    },
  }
}

async function isThere(place: Place, organisationId: string, { blob_id: blobId, size }: ContentRow): Promise<boolean> {
  const stored = await place.open({ organisationId, blobId })
  await stored?.close()
  return stored?.length === sealedSizeOf(size)
}

/** What a key is bound to in the vault. */
export const sealPlace = ({ organisationId, blobId }: Blob): string => `files ${organisationId} ${blobId}`
