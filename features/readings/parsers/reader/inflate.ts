import { createGunzip, createInflate, createInflateRaw, inflateRawSync, inflateSync } from 'node:zlib'
import { Readable } from 'node:stream'
import type { Budget } from './budget.ts'
import { damaged, Refusal } from './refusal.ts'
import type { Source } from './source.ts'

const makers = { raw: createInflateRaw, zlib: createInflate, gzip: createGunzip }

/** Unpacks piece by piece, never more than `most`, holding no more than a piece. */
export async function* inflatePieces(source: Source, kind: keyof typeof makers, most: number): AsyncGenerator<Buffer> {
  const out = Readable.from(piecesOf(source)).pipe(makers[kind]())
  let count = 0
  try {
    for await (const piece of out as AsyncIterable<Buffer>) {
      count += piece.length
      if (count > most) throw new Refusal('too_much', `It unpacks to more than the ${most} bytes it may.`)
      yield piece
    }
  } catch (error) {
    throw error instanceof Refusal ? error : damaged(`It cannot be unpacked: ${wordsOf(error)}.`)
  } finally {
    out.destroy()
  }
}

export function* piecesOf(source: Source, piece = 65_536): Generator<Buffer> {
  // A copy: the source may give a window that the next read fills anew.
  for (let at = 0; at < source.size; at += piece) yield Buffer.from(source.read(at, piece))
}

/**
 * Unpacks what fits into memory; what is broken or cut off gives what came out until then.
 * @throws Refusal when more came out than the budget has, or nothing
 */
export function inflateAll(
  packed: Uint8Array,
  kind: 'raw' | 'zlib',
  { budget, most = Infinity }: { budget: Budget; most?: number },
): Buffer {
  const maxOutputLength = Math.max(Math.min(budget.left(), most, 64 * 1024 * 1024), 1)
  // Z_SYNC_FLUSH: a stream without its end still gives what it has.
  const options = { maxOutputLength, finishFlush: 2 }
  try {
    const bytes = kind === 'raw' ? inflateRawSync(packed, options) : inflateSync(packed, options)
    budget.unpack(bytes.length)
    return bytes
  } catch (error) {
    if (error instanceof Refusal) throw error
    if (
      error instanceof RangeError ||
      (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE')
    )
      throw new Refusal('too_much', `It unpacks to more than the ${maxOutputLength} bytes it may.`)
    throw damaged(`It cannot be unpacked: ${wordsOf(error)}.`)
  }
}

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
