import { randomBytes } from 'node:crypto'
import type { Scene } from '../../scene.ts'
import type { Vault } from '../vault/vault.ts'
import { inHex, type Content } from './content.ts'
import type { Hashes } from './hashing/lanes.ts'
import type { Sealed } from './reading.ts'
import { keepContent, type ContentRow } from './storing/contents.store.ts'
import { makeDisk, type Disk } from './storing/disk.ts'
import type { Place } from './storing/place.ts'
import { fulfil, insertUpload, keyOfUpload, type NewUpload } from './storing/uploads.store.ts'

/** Where sealed files lie, and under which keys. */
export type Store = {
  disk: Disk
  placeOf: (name: Place['name']) => Place
  keyOf: (blob: { organisationId: string; blobId: string }, sealedKey: string) => Buffer
  /** Notes what is going to come and answers the key it is to be sealed with. */
  begin: (scene: Scene, upload: Coming, forMs: number) => Promise<Buffer>
  /** Makes what has come whole a content, or finds it in the one that is there; it waits for `forMs` to be claimed. */
  keep: (scene: Scene, uploadId: string, whole: { size: number; hashes: Hashes; forMs: number }) => Promise<Content>
  open: (organisationId: string, row: Row) => Promise<Sealed>
}

type Coming = Omit<NewUpload, 'sealed_key' | 'key_id' | 'expires_at'>
type Row = Pick<ContentRow, 'blob_id' | 'place' | 'size'> & { sealed_key: string }

export function makeStore({ vault, folder }: { vault: Vault; folder: string }): Store {
  const disk = makeDisk(folder)
  const keyOf: Store['keyOf'] = (blob, sealedKey) => Buffer.from(vault.open(sealedKey, sealPlace(blob)), 'base64')
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
    async keep(scene, uploadId, { size, hashes, forMs }) {
      const { organisationId } = scene.actor
      const sealed = await keyOfUpload(scene, uploadId)
      const fresh = { id: uploadId, blob_id: uploadId, size, place: disk.name, ...hashes, ...sealed }
      const kept = await keepContent(scene, fresh)
      const until = new Date(scene.now.getTime() + forMs)
      await fulfil(scene, uploadId, { contentId: kept.id, size, until })
      const blob = { organisationId, blobId: uploadId }
      await (kept.id === uploadId ? disk.keep(blob) : disk.remove(blob))
      return { contentId: kept.id, size, ...inHex(hashes) }
    },
    async open(organisationId, { blob_id: blobId, place, size, sealed_key }) {
      const blob = { organisationId, blobId }
      return { stored: await placeOf(place).open(blob), blobId, size, key: keyOf(blob, sealed_key) }
    },
  }
}

/** What a key is bound to in the vault. */
export const sealPlace = ({ organisationId, blobId }: { organisationId: string; blobId: string }): string =>
  `files ${organisationId} ${blobId}`
