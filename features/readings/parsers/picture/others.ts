import type { Budget } from '../reader/budget.ts'
import { summary, warning, type Format } from '../reader/format.ts'
import { piecesOf } from '../reader/inflate.ts'
import { damaged } from '../reader/refusal.ts'
import { exactly, partOf, type Source } from '../reader/source.ts'
import { factsOf, readExif } from './exif.ts'
import { readXmp } from './xmp.ts'

export const tiff: Format = {
  name: 'tiff',
  title: 'TIFF picture',
  version: '1',
  recognises: (head) => ['II*\0', 'MM\0*'].includes(head.toString('latin1', 0, 4)) && head.length >= 8,
  *read(source, budget) {
    const { facts, lines } = readExif(source, 0, budget)
    yield summary(tiff, 'TIFF picture', facts)
    yield* lines
    if (Object.keys(facts).length === 0) throw damaged('Its directory cannot be found: it was cut off.')
  },
}

export const gif: Format = {
  name: 'gif',
  title: 'GIF picture',
  version: '1',
  recognises: (head) => ['GIF87a', 'GIF89a'].includes(head.toString('latin1', 0, 6)),
  *read(source, budget) {
    const head = exactly(source, 6, 7)
    const { comments, pictures, end } = blocksOf(source, budget)
    yield summary(gif, 'GIF picture', {
      width: head.readUInt16LE(0),
      height: head.readUInt16LE(2),
      pictures,
      comment: comments[0]?.text,
    })
    for (const { text, offset } of comments)
      yield { kind: 'row', table: 'texts', cells: { key: 'comment', text }, at: { offset } }
    if (end === undefined) yield warning('The picture has no end: it was cut off.', { offset: source.size })
    else if (end < source.size)
      yield {
        kind: 'child',
        name: 'behind the picture',
        size: source.size - end,
        ref: 'behind',
        note: 'It hangs behind the end of the picture, where no viewer looks.',
        at: { offset: end },
      }
  },
  *take(source, ref, budget) {
    const { end } = blocksOf(source, budget)
    if (ref !== 'behind' || end === undefined || end >= source.size) throw damaged('Nothing hangs behind the picture.')
    yield* piecesOf(partOf(source, end, source.size - end))
  },
}

type Blocks = { comments: { text: string; offset: number }[]; pictures: number; end: number | undefined }

function blocksOf(source: Source, budget: Budget): Blocks {
  const found: Blocks = { comments: [], pictures: 0, end: undefined }
  const table = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0)
  let at = 13 + table(exactly(source, 10, 1)[0]!)
  for (;;) {
    budget.step()
    const head = source.read(at, 10)
    if (head[0] === 0x3b) return { ...found, end: at + 1 }
    if (head[0] === 0x2c && head.length === 10) {
      found.pictures++
      at = piecesAt(source, at + 11 + table(head[9]!), budget).end
    } else if (head[0] === 0x21 && head.length > 2) {
      const { text, end } = piecesAt(source, at + 2, budget)
      if (head[1] === 0xfe && found.comments.length < 1000) found.comments.push({ text, offset: at })
      at = end
    } else return found
  }
}

/** Blocks of at most 255 bytes, one after the other, until an empty one. */
function piecesAt(source: Source, from: number, budget: Budget): { text: string; end: number } {
  let text = ''
  for (let at = from; ;) {
    budget.step()
    const size = source.read(at, 1)[0]
    if (size === undefined) return { text, end: source.size }
    if (size === 0) return { text, end: at + 1 }
    if (text.length < 16_000) text += source.read(at + 1, size).toString('utf8')
    at += 1 + size
  }
}

export const webp: Format = {
  name: 'webp',
  title: 'WebP picture',
  version: '1',
  recognises: (head) => head.toString('latin1', 0, 4) === 'RIFF' && head.toString('latin1', 8, 12) === 'WEBP',
  *read(source, budget) {
    const told = [...webpChunks(source, budget)].map(({ type, from, size }) => {
      const skip = source.read(from, 6).toString('latin1') === 'Exif\0\0' ? 6 : 0
      if (type === 'EXIF') return readExif(partOf(source, from + skip, size - skip), from + skip, budget)
      if (type === 'XMP ')
        return readXmp(source.read(from, Math.min(size, 1024 * 1024)).toString('utf8'), { offset: from })
      return { facts: webpSize(source, type, from), lines: [] }
    })
    yield summary(webp, 'WebP picture', factsOf(told))
    for (const { lines } of told) yield* lines
    const end = exactly(source, 4, 4).readUInt32LE(0) + 8
    if (end > source.size) yield warning('The picture has no end: it was cut off.', { offset: source.size })
  },
}

function* webpChunks(source: Source, budget: Budget): Generator<{ type: string; from: number; size: number }> {
  for (let at = 12; ;) {
    budget.step()
    const head = source.read(at, 8)
    if (head.length < 8) return
    const size = head.readUInt32LE(4)
    yield { type: head.toString('latin1', 0, 4), from: at + 8, size: Math.min(size, source.size - at - 8) }
    at += 8 + size + (size % 2)
  }
}

function webpSize(source: Source, type: string, from: number): Record<string, string> {
  const bytes = source.read(from, 10)
  if (bytes.length < 10) return {}
  const told = (width: number, height: number) => ({ width: String(width), height: String(height) })
  if (type === 'VP8X') return told(bytes.readUIntLE(4, 3) + 1, bytes.readUIntLE(7, 3) + 1)
  if (type === 'VP8 ') return told(bytes.readUInt16LE(6) & 0x3fff, bytes.readUInt16LE(8) & 0x3fff)
  if (type === 'VP8L') return told((bytes.readUInt32LE(1) & 0x3fff) + 1, ((bytes.readUInt32LE(1) >>> 14) & 0x3fff) + 1)
  return {}
}
