import { Problem, unknown } from '../../../../platform/contract/problem.ts'
import type { Files } from '../../../../platform/server/means/files/files.ts'
import { query } from '../../../../platform/server/query.ts'
import { contentToAnalyse, isLooking } from '../../../evidence/server/index.ts'
import { readBytes } from '../../contract/requests/bytes.ts'

/** A stretch of an exhibit as hexadecimal digits: nothing that any program would run or draw. */
export const readBytesQuery = (files: Files) =>
  query({
    request: readBytes,
    permission: 'evidence.look',
    async run(scene, { offset, length }, { id = '' }) {
      const item = await contentToAnalyse(scene, id)
      if (!item) throw unknown('exhibit')
      if (!item.contentId)
        throw new Problem('conflict', 'reading.no_content', `${item.exhibit} holds no bytes here, or no more.`)
      if (!(await isLooking(scene, id)))
        throw new Problem(
          'conflict',
          'reading.no_look',
          `Say why you look inside ${item.exhibit} first: its custody tells who looked, and for a quarter of an hour its bytes are shown.`,
        )
      const to = Math.min(item.size ?? 0, offset + length) - 1
      if (to < offset) return { offset, hex: '' }
      const pieces: Buffer[] = []
      const stream = await files.read(scene.actor.organisationId, item.contentId, { from: offset, to })
      for await (const piece of stream) pieces.push(piece as Buffer)
      return { offset, hex: Buffer.concat(pieces).toString('hex') }
    },
  })
