// Writes ZIP as a stream, Zip64 and both ciphers of it, which nothing in Node does.
import { configure, ZipWriter } from '@zip.js/zip.js'
import { Readable } from 'node:stream'
import { safeName } from './safe-name.ts'

// The workers it would start are a browser's.
configure({ useWebWorkers: false })

/** What the field agrees on for samples: known to everybody, opened by nothing by accident. */
const password = 'infected'
/** In pieces so small, for its ciphers work on the thread that answers everybody. */
const pieceSize = 64 * 1024

export type Copied = { name: string; size: number; at: Date; cipher: 'zip-aes' | 'zip-crypto' }

/** Bytes as the one entry of a ZIP under the password; stored, not packed: what is hostile is packed already, or tiny. */
export function zipCopy(bytes: Readable, { name, size, at, cipher }: Copied): Readable {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const zip = new ZipWriter(writable, { bufferedWrite: false })
  const entry = Readable.toWeb(Readable.from(pieces(bytes))) as ReadableStream<Uint8Array>
  const how = cipher === 'zip-aes' ? { encryptionStrength: 3 as const } : { zipCrypto: true }
  const written = zip
    .add(safeName(name), { readable: entry, size }, { password, ...how, level: 0, lastModDate: at })
    .then(() => zip.close())
  const out = Readable.fromWeb(readable as never)
  // A copy that cannot be finished must not look like one: the line breaks.
  written.catch((error: Error) => out.destroy(error))
  out.once('close', () => bytes.destroy())
  return out
}

async function* pieces(bytes: Readable): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes as AsyncIterable<Buffer>)
    for (let at = 0; at < chunk.length; at += pieceSize) yield new Uint8Array(chunk.subarray(at, at + pieceSize))
}
