import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** Bytes of a plain chunk; only the last of a file may be shorter. */
export const chunkSize = 1024 * 1024
const nonceSize = 12
const tagSize = 16
/** What sealing adds to a chunk. */
export const sealSize = nonceSize + tagSize
export const sealedChunkSize = chunkSize + sealSize

/** How many chunks hold `size` bytes; a file of none has one empty chunk, so that its absence can be told. */
export const chunksOf = (size: number): number => Math.max(1, Math.ceil(size / chunkSize))
export const sealedSizeOf = (size: number): number => size + chunksOf(size) * sealSize

/**
 * What a chunk is bound to: moved to another place or file, dropped or cut off, it does not open. `tail`: the begun
 * chunk of an upload that was interrupted, kept apart.
 */
export type Binding = { blobId: string; index: number; end: 'last' | 'more' | 'tail' }

const about = ({ blobId, index, end }: Binding) => Buffer.from(`caseward file v1 ${blobId} ${index} ${end}`)

/**
 * AES-256-GCM: nonce, ciphertext, tag, into `into`; answers how many bytes that is. The nonce is random and not the
 * index: a chunk sent again after an interruption may differ from what was first sealed in its place.
 */
export function sealChunk(plain: Uint8Array, into: Uint8Array, { key, to }: { key: Uint8Array; to: Binding }): number {
  const nonce = randomBytes(nonceSize)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(about(to))
  into.set(nonce)
  into.set(cipher.update(plain), nonceSize)
  cipher.final()
  into.set(cipher.getAuthTag(), nonceSize + plain.length)
  return plain.length + sealSize
}

/** The plain bytes, or undefined where the chunk is not what was sealed there. */
export function openChunk(sealed: Uint8Array, { key, to }: { key: Uint8Array; to: Binding }): Buffer | undefined {
  if (sealed.length < sealSize) return undefined
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceSize), { authTagLength: tagSize })
    .setAAD(about(to))
    .setAuthTag(sealed.subarray(-tagSize))
  const plain = decipher.update(sealed.subarray(nonceSize, -tagSize))
  try {
    decipher.final()
    return plain
  } catch {
    return undefined
  }
}
