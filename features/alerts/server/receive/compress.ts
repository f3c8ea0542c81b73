import { constants, inflateRaw, zstdCompressSync, zstdDecompress } from 'node:zlib'
import { promisify } from 'node:util'

export type Encoding = 'identity' | 'deflate' | 'zstd'

/** Below this the 30 µs a compression takes buy less than they cost. */
const worthwhile = 512

const params = { [constants.ZSTD_c_compressionLevel]: 1 }

/** zstd at level 1: half the time of deflate at the same size on alerts of about 1 kB, and far less on large ones. */
export function compress(bytes: Uint8Array): { encoding: Encoding; body: Uint8Array } {
  if (bytes.byteLength < worthwhile) return { encoding: 'identity', body: bytes }
  const body = zstdCompressSync(bytes, { params, pledgedSrcSize: bytes.byteLength })
  return body.byteLength < bytes.byteLength * 0.9 ? { encoding: 'zstd', body } : { encoding: 'identity', body: bytes }
}

const unpack = { zstd: promisify(zstdDecompress), deflate: promisify(inflateRaw) }

/** The exact bytes that were received. */
export const decompress = async (encoding: string, body: Uint8Array): Promise<Uint8Array> =>
  encoding === 'zstd' || encoding === 'deflate' ? unpack[encoding](body) : body
