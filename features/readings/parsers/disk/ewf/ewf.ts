import { createHash } from 'node:crypto'
import type { ReadingLine } from '../../../contract/reading.ts'
import { Bytes } from '../../reader/bytes.ts'
import { summary, type Format } from '../../reader/format.ts'
import { asWarning, row, warning } from '../../reader/lines.ts'
import { damaged, Refusal } from '../../reader/refusal.ts'
import type { Source } from '../../reader/source.ts'
import { contentFacts, contentLines, tableOf, takeContent } from '../contents.ts'
import { Chunks, diskOf } from './chunks.ts'
import { isEwf, readImage, type Image } from './sections.ts'

const mostTold = 100

export const ewf: Format = {
  name: 'e01',
  title: 'Disk image of EnCase',
  version: '1',
  recognises: (head) => isEwf(new Bytes(head)),
  read: readEwf,
  *take(source, ref) {
    const image = imageOf(source)
    yield* takeContent(diskOf(new Chunks(source, image), image), ref)
  },
}

function imageOf(source: Source): Image {
  const image = readImage(source)
  if (image.segment !== 1)
    throw new Refusal(
      'unsupported',
      `This is segment ${image.segment} of an image, which is read from its first: register this one below that.`,
    )
  if (image.chunkSize === 0) throw damaged('It does not say how large its chunks are.')
  return image
}

function* readEwf(source: Source): Generator<ReadingLine> {
  const image = imageOf(source)
  const chunks = new Chunks(source, image)
  const disk = diskOf(chunks, image)
  const table = tableOf(disk)
  yield summary(ewf, 'Disk image of EnCase (E01)', {
    ...image.facts,
    'stored MD5': image.stored.md5,
    'stored SHA-1': image.stored.sha1,
    segments: image.segments > 1 ? image.segments : null,
    chunks: chunks.count,
    'size of a chunk': image.chunkSize,
    ...contentFacts(disk, table),
  })
  for (const { trouble, offset } of image.troubles) yield warning(trouble, offset)
  yield { kind: 'child', name: 'disk.raw', size: disk.size, ref: 'content', at: {} }
  yield* contentLines(disk, table)
  yield* verified(chunks, image)
}

/** Every chunk is unpacked and checked; the hash over all of them is what was stored when it was acquired. */
function* verified(chunks: Chunks, image: Image): Generator<ReadingLine> {
  const needed = Math.ceil(image.size / image.chunkSize)
  if (!image.isLast || chunks.count < needed) {
    yield warning(
      `${chunks.count} of its ${needed} chunks are here; the rest is in further segments, so that its hash cannot be computed. Register those (E02 and so on) below this exhibit, and read it again.`,
    )
    return
  }
  const hashes = { md5: createHash('md5'), sha1: createHash('sha1') }
  let broken = 0
  for (let number = 0; number < needed; number++) {
    try {
      const bytes = chunks.read(number)
      hashes.md5.update(bytes)
      hashes.sha1.update(bytes)
    } catch (error) {
      broken += 1
      const told = asWarning(error, 'A part of the disk is lost.')
      if (broken <= mostTold) yield told
    }
  }
  for (const algorithm of ['md5', 'sha1'] as const) {
    const [stored, computed] = [image.stored[algorithm], hashes[algorithm].digest('hex')]
    const agrees = broken === 0 && stored === computed
    yield row('verification', {
      algorithm,
      stored: stored ?? null,
      computed: broken === 0 ? computed : null,
      agrees: stored ? agrees : null,
      'broken chunks': broken,
    })
    if (stored && !agrees)
      yield warning(`The ${algorithm.toUpperCase()} stored when it was acquired is not that of what it holds now.`)
  }
}
