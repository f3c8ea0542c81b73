import type { Source } from '../reader/source.ts'

/** `wide`: written in UTF-16. */
export type FoundString = { text: string; offset: number; wide: boolean }

const pieceSize = 1024 * 1024
const overlap = 4096
const plain = /[\x20-\x7e\t]{6,1024}/g
const wide = /(?:[\x20-\x7e]\0){6,1024}/g

/** Text of six signs and more that stands in the first so many bytes, as ASCII and as UTF-16. */
export function* readStrings(source: Source, most: number): Generator<FoundString> {
  const end = Math.min(source.size, most)
  for (let at = 0; at < end; at += pieceSize) {
    // What begins in the overlap is told by the next piece, where it stands whole.
    const piece = source.read(at, Math.min(pieceSize + overlap, end - at)).toString('latin1')
    for (const { 0: text, index } of piece.matchAll(plain))
      if (index < pieceSize && !(index === 0 && at > 0 && isPlain(source, at - 1)))
        yield { text, offset: at + index, wide: false }
    for (const { 0: text, index } of piece.matchAll(wide))
      if (index < pieceSize) yield { text: text.replaceAll('\0', ''), offset: at + index, wide: true }
  }
}

/** Whether a piece begins within a text that the one before has told. */
function isPlain(source: Source, at: number): boolean {
  const [byte = 0] = source.read(at, 1)
  return byte >= 0x20 && byte <= 0x7e
}
