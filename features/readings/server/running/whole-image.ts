import { Readable } from 'node:stream'
import type { Files } from '../../../../platform/server/means/files/files.ts'
import type { Segment } from '../../../evidence/server/index.ts'

type Image = { organisationId: string; contentId: string; segments: readonly Segment[] }

/** The bytes of an exhibit and, where it is the first segment of an image, of those that follow it, as one stream. */
export async function wholeImage(files: Files, { organisationId, contentId, segments }: Image): Promise<Readable> {
  const first = await files.read(organisationId, contentId)
  if (segments.length === 0) return first
  return Readable.from(
    (async function* () {
      yield* first
      for (const segment of segments) yield* await files.read(organisationId, segment.contentId)
    })(),
    { objectMode: false },
  )
}
