import { open, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Stream } from '../hashing/lanes.ts'
import { chunksOf, chunkSize, sealedChunkSize, sealedSizeOf, sealSize } from '../hashing/seal.ts'
import { syncFolder, type Disk } from '../storing/disk.ts'
import type { Blob } from '../storing/place.ts'

/** The begun chunk of an interrupted upload, sealed into a file of its own: in its place it would have to be overwritten. */
const headSize = 8

export type Tail = { index: number; sealed: Uint8Array }

export async function writeTail(disk: Disk, blob: Blob, { index, sealed }: Tail): Promise<void> {
  const path = disk.pathOf(blob, '.tail')
  const head = Buffer.alloc(headSize)
  head.writeBigUInt64BE(BigInt(index))
  const file = await open(`${path}.new`, 'w', 0o600)
  try {
    await file.writev([head, sealed])
    await file.datasync()
  } finally {
    await file.close()
  }
  await rename(`${path}.new`, path)
  await syncFolder(dirname(path))
}

async function readTail(disk: Disk, blob: Blob): Promise<Tail | undefined> {
  const bytes = await readFile(disk.pathOf(blob, '.tail')).catch(() => undefined)
  if (!bytes || bytes.length <= headSize + sealSize) return undefined
  return { index: Number(bytes.readBigUInt64BE()), sealed: bytes.subarray(headSize) }
}

/** The begun chunk put into `into`, when it is the one of `index`; answers its length, 0 for none. */
export async function openTail(
  { disk, blob, stream, key }: { disk: Disk; blob: Blob; stream: Stream; key: Uint8Array },
  index: number,
  into: Uint8Array,
): Promise<number> {
  const tail = await readTail(disk, blob)
  if (tail?.index !== index) return 0
  const to = { blobId: blob.blobId, index, end: 'tail' } as const
  return Math.max(0, await stream.open(tail.sealed, into, { key, to }))
}

/** What of an upload lies on the disk, by its lengths alone: who goes on with it looks at every byte. */
export async function arrivedOf(disk: Disk, blob: Blob, size: number): Promise<number> {
  const stored = await disk.open({ ...blob, blobId: `${blob.blobId}.part` })
  const length = stored?.length ?? 0
  await stored?.close()
  if (length >= sealedSizeOf(size)) return size
  const whole = Math.min(Math.floor(length / sealedChunkSize), chunksOf(size) - 1)
  const tail = await readTail(disk, blob)
  return whole * chunkSize + (tail?.index === whole ? tail.sealed.length - sealSize : 0)
}
