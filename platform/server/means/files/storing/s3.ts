import { open, type FileHandle } from 'node:fs/promises'
// Signing, retries and the dialects of S3-compatible storage; loaded only where it is set.
import type { S3Client } from '@aws-sdk/client-s3'
import { sealedChunkSize } from '../hashing/seal.ts'
import type { Blob, Place, Stored } from './place.ts'

export type S3Setting = {
  /** Absent: Amazon's own. */
  endpoint: string | undefined
  bucket: string
  region: string
  accessKey: string
  secretKey: string
}

/** Up to so much goes in one request, and each part of what is longer; more only where 10,000 parts would not do. */
const partSize = 16 * 1024 * 1024
const mostParts = 9000
const partsAtOnce = 3
/** So many chunks are fetched with one request: each costs a round trip. */
const window = 8 * sealedChunkSize

type Reach = { client: S3Client; Bucket: string; sdk: typeof import('@aws-sdk/client-s3') }
type Object = Reach & { Key: string }

/** Sealed files in a bucket, as `<organisation>/<blob>`. */
export function makeS3(setting: S3Setting): Place {
  let reach: Promise<Reach> | undefined
  const at = async ({ organisationId, blobId }: Blob): Promise<Object> => ({
    ...(await (reach ??= connect(setting))),
    Key: `${organisationId}/${blobId}`,
  })
  return {
    name: 's3',
    async take(blob, path) {
      const file = await open(path, 'r')
      try {
        await put(await at(blob), file, (await file.stat()).size)
      } finally {
        await file.close()
      }
    },
    open: async (blob) => openObject(await at(blob)),
    async remove(blob) {
      const { client, sdk, Bucket, Key } = await at(blob)
      await client.send(new sdk.DeleteObjectCommand({ Bucket, Key }))
    },
  }
}

async function connect({ endpoint, bucket, region, accessKey, secretKey }: S3Setting): Promise<Reach> {
  const sdk = await import('@aws-sdk/client-s3')
  const client = new sdk.S3Client({
    region,
    credentials: { accessKeyId: accessKey, secretAccessKey: secretKey },
    ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
    // Every chunk carries its own proof, and not every storage knows the newer checksums.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
  return { client, sdk, Bucket: bucket }
}

async function put({ client, sdk, Bucket, Key }: Object, file: FileHandle, length: number): Promise<void> {
  const size = Math.max(partSize, Math.ceil(length / mostParts))
  const count = Math.ceil(length / size)
  if (count <= 1) {
    const Body = await partOf(file, 0, length)
    await client.send(new sdk.PutObjectCommand({ Bucket, Key, Body }))
    return
  }
  const { UploadId } = await client.send(new sdk.CreateMultipartUploadCommand({ Bucket, Key }))
  try {
    const Parts: { PartNumber: number; ETag: string | undefined }[] = []
    let next = 0
    const sendOn = async () => {
      for (let n = next++; n < count; n = next++) {
        const Body = await partOf(file, n * size, Math.min(size, length - n * size))
        const PartNumber = n + 1
        const { ETag } = await client.send(new sdk.UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body }))
        Parts[n] = { PartNumber, ETag }
      }
    }
    await Promise.all(Array.from({ length: partsAtOnce }, sendOn))
    await client.send(new sdk.CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } }))
  } catch (error) {
    await client.send(new sdk.AbortMultipartUploadCommand({ Bucket, Key, UploadId })).catch(() => undefined)
    throw error
  }
}

async function partOf(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length)
  for (let done = 0; done < length;) {
    const { bytesRead } = await file.read(bytes, done, length - done, at + done)
    if (bytesRead === 0) throw new Error('The file became shorter while it was stored.')
    done += bytesRead
  }
  return bytes
}

async function openObject({ client, sdk, Bucket, Key }: Object): Promise<Stored | undefined> {
  const head = await client.send(new sdk.HeadObjectCommand({ Bucket, Key })).catch((error: unknown) => {
    if (error instanceof sdk.S3ServiceException && error.$metadata.httpStatusCode === 404) return undefined
    throw error
  })
  if (!head) return undefined
  const length = head.ContentLength ?? 0
  let held: { from: number; bytes: Uint8Array } = { from: 0, bytes: new Uint8Array() }
  return {
    length,
    async read(into, at) {
      if (at >= length) return 0
      const end = Math.min(at + into.length, length)
      if (at < held.from || end > held.from + held.bytes.length) {
        const Range = `bytes=${at}-${Math.min(at + window, length) - 1}`
        const { Body } = await client.send(new sdk.GetObjectCommand({ Bucket, Key, Range }))
        held = { from: at, bytes: (await Body?.transformToByteArray()) ?? new Uint8Array() }
      }
      const found = held.bytes.subarray(at - held.from, end - held.from)
      into.set(found)
      return found.length
    },
    close: async () => void (held = { from: 0, bytes: new Uint8Array() }),
  }
}
