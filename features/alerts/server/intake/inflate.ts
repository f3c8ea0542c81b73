import { createGunzip, type Gunzip } from 'node:zlib'
import { Problem } from '../../../../platform/contract/problem.ts'

/** Most bytes one body may decode to. */
export const maxBodyBytes = 32 * 1024 * 1024

export type Bounds = {
  limit?: number
  /** Told the size so far, before more is read. */
  grown?: (size: number) => Promise<void> | void
}

/** @param limit in bytes */
export const tooLarge = (limit: number) =>
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

/** Adds up what arrives and refuses as soon as it is too much; `grown` may let it wait. */
const gather = ({ limit, grown }: Required<Bounds>) => {
  const parts: Uint8Array[] = []
  let size = 0
  const add = async (part: Uint8Array): Promise<void> => {
    size += part.byteLength
    if (size > limit) throw tooLarge(limit)
    parts.push(part)
    await grown(size)
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

/** Whether the body begins as gzip does, which no JSON does: senders forget to say so. */
const begun = async (chunks: AsyncIterable<Uint8Array>) => {
  const rest = chunks[Symbol.asyncIterator]()
  const first: Uint8Array[] = []
  for (let size = 0, more = true; more && size < 2;) {
    const { value, done } = await rest.next()
    more = !done
    if (!done) size += first[first.push(value) - 1]!.byteLength
  }
  const [one, two] = Buffer.concat(first.map((part) => part.subarray(0, 2)))
  async function* all(): AsyncGenerator<Uint8Array> {
    yield* first
    yield* { [Symbol.asyncIterator]: () => rest }
  }
  return { isGzip: one === 0x1f && two === 0x8b, chunks: all() }
}

/**
 * The decoded bytes of a request body. Memory stays near the limit whatever the body claims: a gzip bomb is refused
 * (`alerts.body_too_large`) at the first byte too many. Several gzip members on end are one body; damaged or cut-off gzip is
 * `alerts.gzip_broken`. What begins as gzip is unpacked whatever it is said to be. An error of the source itself (a connection lost) is passed on.
 */
export const inflate = async (
  chunks: AsyncIterable<Uint8Array>,
  encoding: 'gzip' | 'identity',
  { limit = maxBodyBytes, grown = () => undefined }: Bounds = {},
): Promise<Uint8Array> => {
  const gathered = gather({ limit, grown })
  const source = await begun(chunks)
  if (encoding === 'identity' && !source.isGzip) {
    for await (const chunk of source.chunks) await gathered.add(chunk)
    return gathered.whole()
  }
  const gunzip = createGunzip({ chunkSize: 64 * 1024 })
  let lost: unknown
  const feeding = feed(source.chunks, gunzip).catch((error: unknown) => {
    lost = error
    gunzip.destroy(error instanceof Error ? error : new Error('The source of the body failed.'))
  })
  try {
    for await (const part of gunzip) await gathered.add(part as Uint8Array)
  } catch (error) {
    if (error instanceof Problem) throw error
    throw lost ?? broken()
  } finally {
    gunzip.destroy()
  }
  await feeding
  return gathered.whole()
}
