import type { Source } from '../reader/source.ts'

const mostHeld = 32 * 1024 * 1024
const longestRead = 64 * 1024 * 1024

/** A disk out of blocks of one size, each made when it is asked for; the latest are held. */
export function blockSource(size: number, blockSize: number, make: (number: number) => Buffer): Source {
  const held = new Map<number, Buffer>()
  const most = Math.max(1, Math.floor(mostHeld / blockSize))
  const block = (number: number): Buffer => {
    const known = held.get(number)
    if (known) return known
    const made = make(number)
    if (held.size >= most) held.delete(held.keys().next().value!)
    held.set(number, made)
    return made
  }
  return {
    size,
    read(offset, length) {
      if (!Number.isSafeInteger(offset) || offset < 0 || !(length > 0)) return Buffer.alloc(0)
      const end = Math.min(size, offset + Math.min(length, longestRead))
      const pieces: Buffer[] = []
      for (let at = offset; at < end;) {
        const from = at % blockSize
        const piece = block(Math.floor(at / blockSize)).subarray(from, from + end - at)
        if (piece.length === 0) break
        pieces.push(piece)
        at += piece.length
      }
      return pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces)
    },
  }
}
