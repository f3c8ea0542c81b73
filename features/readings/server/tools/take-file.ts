import type { Input, Sandbox } from '../../../../platform/server/means/sandbox/order.ts'
import type { Taken } from '../run.ts'
import { holdContent } from './hold-content.ts'
import { openedAs, orderOf, type Image } from './list-files.ts'
import { toolOf } from './probe-tools.ts'

const taking = { memoryMb: 1024, seconds: 300, outputBytes: 4 * 1024 ** 3 }

/** Whether sleuthkit listed it, and takes it out. */
export const isFileRef = (ref: string): boolean => ref.startsWith('tsk:')

type Taking = { input: Input; ref: string }
type Take = (piece: Buffer) => void | Promise<void>

/** The bytes of one file on a volume, by the `ref` of its line; a deleted one as far as it is still there. */
export async function takeFile(sandbox: Sandbox, { input, ref }: Taking, take: Take): Promise<Taken> {
  const [, image, sector, inode] = /^tsk:(raw|ewf|content):(\d{1,15}):(\d[\d-]*)$/.exec(ref) ?? []
  if (!sector || !inode || !isImage(image))
    return { outcome: 'refused', reason: 'damaged', detail: 'Nothing of that name lies in it.' }
  const icat = await toolOf(sandbox, 'icat')
  if (!icat)
    return {
      outcome: 'refused',
      reason: 'unavailable',
      detail: 'icat is not there. Install it: apt-get install sleuthkit.',
    }
  const args = ['-i', openedAs(image), '-o', sector, '{input}', inode]
  const run = async (disk: Input): Promise<Taken> => {
    let bytes = 0
    const order = orderOf({ input: disk, image, startSector: Number(sector), limits: taking }, icat.path)
    const ending = await sandbox.run({ ...order, args }, async (piece) => {
      bytes += piece.length
      await take(piece)
    })
    return ending.outcome === 'done'
      ? { outcome: 'read', bytes }
      : { outcome: 'refused', reason: ending.reason, detail: ending.detail }
  }
  return image === 'content' ? inContent(sandbox, input, run) : run(input)
}

const isImage = (image: string | undefined): image is Image => image === 'raw' || image === 'ewf' || image === 'content'

/** @throws Problem where there is no room for the disk */
async function inContent(sandbox: Sandbox, input: Input, run: (disk: Input) => Promise<Taken>): Promise<Taken> {
  const image = 'path' in input ? { input, clear: () => Promise.resolve() } : await sandbox.hold(input.stream)
  try {
    const inside = await holdContent(sandbox, { input: image.input })
    if (inside.outcome === 'refused') return inside
    try {
      return await run(inside.drunk.input)
    } finally {
      await inside.drunk.clear()
    }
  } finally {
    await image.clear()
  }
}
