import { createHash, type Hash } from 'node:crypto'
import { parentPort } from 'node:worker_threads'
import { openChunk, sealChunk, type Binding } from './seal.ts'

/** What a thread is asked; the bytes are shared, never copied. */
export type Asked = { id: number } & (
  | { act: 'hash'; stream: number; algorithm: string; bytes: Uint8Array }
  | { act: 'digest'; stream: number; algorithm: string }
  | { act: 'forget'; stream: number }
  | { act: 'seal'; plain: Uint8Array; into: Uint8Array; key: Uint8Array; to: Binding }
  | { act: 'open'; sealed: Uint8Array; into: Uint8Array; key: Uint8Array; to: Binding }
)
/** `count`: bytes written into what was given; below 0 where a chunk did not open. */
export type Answered = { id: number; count?: number; digest?: Uint8Array; failed?: string }

/** By stream, so that several files are hashed at once. */
const hashes = new Map<number, Map<string, Hash>>()

function hashOf(stream: number, algorithm: string): Hash {
  const own = hashes.get(stream) ?? new Map<string, Hash>()
  hashes.set(stream, own)
  const hash = own.get(algorithm) ?? createHash(algorithm)
  own.set(algorithm, hash)
  return hash
}

function answer(asked: Asked): Omit<Answered, 'id'> {
  switch (asked.act) {
    case 'hash':
      hashOf(asked.stream, asked.algorithm).update(asked.bytes)
      return {}
    case 'digest':
      return { digest: hashOf(asked.stream, asked.algorithm).digest() }
    case 'forget':
      hashes.delete(asked.stream)
      return {}
    case 'seal':
      return { count: sealChunk(asked.plain, asked.into, asked) }
    case 'open': {
      const plain = openChunk(asked.sealed, asked)
      if (plain) asked.into.set(plain)
      return { count: plain?.length ?? -1 }
    }
  }
}

parentPort?.on('message', (asked: Asked) => {
  try {
    parentPort?.postMessage({ id: asked.id, ...answer(asked) } satisfies Answered)
  } catch (error) {
    parentPort?.postMessage({ id: asked.id, failed: (error as Error).message } satisfies Answered)
  }
})
