import { createGunzip, type Gunzip } from 'node:zlib'
import { Problem } from '../../../../platform/contract/problem.ts'

/** Most bytes one body may decode to. */
export const maxBodyBytes = 32 * 1024 * 1024

const tooLarge = (limit: number) =>
  new Problem(
    'too_large',
    'alerts.body_too_large',
    `The body is larger than ${Math.floor(limit / 1024)} KiB once unpacked. Nothing of it was taken; send it in smaller parts.`,
  )

const broken = () =>
  new Problem(
    'malformed',
    'alerts.gzip_broken',
    'The body says it is gzip but cannot be unpacked: it is damaged or was cut off. Nothing of it was taken; send it again.',
  )

/** Adds up what arrives and refuses as soon as it is too much. */
const gather = (limit: number) => {
  const parts: Uint8Array[] = []
  let size = 0
  const add = (part: Uint8Array) => {
    size += part.byteLength
    if (size > limit) throw tooLarge(limit)
    parts.push(part)
  }
  return { add, whole: (): Uint8Array => (parts.length === 1 ? parts[0]! : Buffer.concat(parts, size)) }
}

const feed = async (chunks: AsyncIterable<Uint8Array>, gunzip: Gunzip): Promise<void> => {
  for await (const chunk of chunks) {
    if (gunzip.destroyed) return
    if (!gunzip.write(chunk))
      await new Promise<void>((resolve) => {
        gunzip.once('drain', resolve)
        gunzip.once('close', resolve)
      })
  }
  gunzip.end()
}

/**
 * The decoded bytes of a request body. Memory stays near the limit whatever the body claims: a gzip bomb is refused
 * (`alerts.body_too_large`) at the first byte too many. Several gzip members on end are one body; damaged or cut-off gzip is
 * `alerts.gzip_broken`. An error of the source itself (a connection lost) is passed on.
 */
export const inflate = async (
  chunks: AsyncIterable<Uint8Array>,
  encoding: 'gzip' | 'identity',
  limit = maxBodyBytes,
): Promise<Uint8Array> => {
  const gathered = gather(limit)
  if (encoding === 'identity') {
    for await (const chunk of chunks) gathered.add(chunk)
    return gathered.whole()
  }
  const gunzip = createGunzip({ chunkSize: 64 * 1024 })
  let lost: unknown
  const feeding = feed(chunks, gunzip).catch((error: unknown) => {
    lost = error
    gunzip.destroy(error instanceof Error ? error : new Error('The source of the body failed.'))
  })
  try {
    for await (const part of gunzip) gathered.add(part as Uint8Array)
  } catch (error) {
    if (error instanceof Problem) throw error
    throw lost ?? broken()
  } finally {
    gunzip.destroy()
  }
  await feeding
  return gathered.whole()
}
