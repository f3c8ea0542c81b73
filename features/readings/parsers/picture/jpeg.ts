import type { Budget } from '../reader/budget.ts'
import { summary, warning, type Format } from '../reader/format.ts'
import { piecesOf } from '../reader/inflate.ts'
import { damaged } from '../reader/refusal.ts'
import { partOf, type Source } from '../reader/source.ts'
import { factsOf, readExif, type Told } from './exif.ts'
import { readXmp } from './xmp.ts'

type Segment = { marker: number; from: number; size: number }

export const jpeg: Format = {
  name: 'jpeg',
  title: 'JPEG picture',
  version: '1',
  recognises: (head) => head.length > 3 && head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff,
  *read(source, budget) {
    const { segments, end } = segmentsOf(source, budget)
    const told = segments.map((segment) => toldBy(source, segment, budget))
    const frame = segments.find(
      ({ marker }) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker),
    )
    const size = frame ? source.read(frame.from, 5) : Buffer.alloc(0)
    const behind = end === undefined ? 0 : source.size - end
    yield summary(jpeg, 'JPEG picture', {
      ...(size.length === 5 ? { width: size.readUInt16BE(3), height: size.readUInt16BE(1) } : {}),
      ...factsOf(told),
    })
    for (const { lines } of told) yield* lines
    if (end === undefined) yield warning('The picture has no end: it was cut off.', { offset: source.size })
    if (behind > 0)
      yield {
        kind: 'child',
        name: 'behind the picture',
        size: behind,
        ref: 'behind',
        note: 'It hangs behind the end of the picture, where no viewer looks.',
        at: { offset: end! },
      }
  },
  *take(source, ref, budget) {
    const { end } = segmentsOf(source, budget)
    if (ref !== 'behind' || end === undefined || end >= source.size) throw damaged('Nothing hangs behind the picture.')
    yield* piecesOf(partOf(source, end, source.size - end))
  },
}

/** The segments before and between the scans, and where the picture ends. */
function segmentsOf(source: Source, budget: Budget): { segments: Segment[]; end: number | undefined } {
  const segments: Segment[] = []
  let at = 2
  for (;;) {
    budget.step()
    const head = source.read(at, 4)
    if (head.length < 2 || head[0] !== 0xff) return { segments, end: undefined }
    const marker = head[1]!
    if (marker === 0xd9) return { segments, end: at + 2 }
    if (marker === 0xff) at++
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) at += 2
    else {
      if (head.length < 4 || head.readUInt16BE(2) < 2) return { segments, end: undefined }
      const size = head.readUInt16BE(2) - 2
      segments.push({ marker, from: at + 4, size })
      at += 4 + size
      if (marker === 0xda) at = afterScan(source, at, budget)
    }
  }
}

/** Within a scan only 0xFF followed by a real marker ends it. */
function afterScan(source: Source, from: number, budget: Budget): number {
  let at = from
  for (;;) {
    const bytes = source.read(at, 16_384)
    if (bytes.length < 2) return source.size
    budget.step()
    for (
      let found = bytes.indexOf(0xff);
      found >= 0 && found + 1 < bytes.length;
      found = bytes.indexOf(0xff, found + 1)
    ) {
      const next = bytes[found + 1]!
      if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at + found
    }
    at += bytes.length - 1
  }
}

const nothing: Told = { facts: {}, lines: [] }

function toldBy(source: Source, { marker, from, size }: Segment, budget: Budget): Told {
  const start = source.read(from, Math.min(size, 40)).toString('latin1')
  if (marker === 0xe1 && start.startsWith('Exif\0\0'))
    return readExif(partOf(source, from + 6, size - 6), from + 6, budget)
  if (marker === 0xe1 && start.startsWith('http://ns.adobe.com/xap/1.0/\0'))
    return readXmp(source.read(from + 29, size - 29).toString('utf8'), { offset: from + 29 })
  if (marker === 0xfe)
    return { facts: { comment: source.read(from, Math.min(size, 4096)).toString('utf8') }, lines: [] }
  return nothing
}
