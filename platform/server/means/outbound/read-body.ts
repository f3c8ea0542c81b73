import { promisify } from 'node:util'
import { brotliDecompress, unzip, zstdDecompress } from 'node:zlib'
import { OutboundRefusal } from './refusal.ts'

type Limit = { maxBytes: number; cut: boolean }

/** What came, up to the limit: beyond it refused, or cut where the caller only shows the beginning. */
export async function readBody(
  body: AsyncIterable<Uint8Array> & { destroy: () => unknown },
  encoding: string | undefined,
  limit: Limit,
): Promise<{ bytes: Buffer; cut: boolean }> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of body) {
    parts.push(part)
    size += part.length
    if (size > limit.maxBytes) break
  }
  const over = size > limit.maxBytes
  if (over) body.destroy()
  if (over && !limit.cut) throw tooLarge(limit.maxBytes)
  const bytes = Buffer.concat(parts).subarray(0, limit.maxBytes)
  return encoding && encoding !== 'identity' && bytes.length > 0
    ? { bytes: await decoded(bytes, encoding, limit), cut: over }
    : { bytes, cut: over }
}

const decoders: Record<string, (bytes: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>> = {
  gzip: promisify(unzip),
  deflate: promisify(unzip),
  br: promisify(brotliDecompress),
  zstd: promisify(zstdDecompress),
}

/** We ask for plain bytes; who sends packed ones all the same unpacks to no more than the limit. */
async function decoded(bytes: Buffer, encoding: string, { maxBytes }: Limit): Promise<Buffer> {
  const decode = decoders[encoding.trim().toLowerCase()]
  if (!decode)
    throw new OutboundRefusal('protocol', `The answer is packed in a way we do not read (${encoding.slice(0, 40)}).`)
  try {
    return await decode(bytes, { maxOutputLength: maxBytes })
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(maxBytes)
    throw new OutboundRefusal('protocol', 'The answer says it is packed and cannot be unpacked.')
  }
}

const tooLarge = (maxBytes: number) =>
  new OutboundRefusal('too-large', `The answer is larger than the ${maxBytes} bytes that are read.`)
