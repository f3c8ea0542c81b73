import type { Input, Sandbox } from '../../../../platform/server/means/sandbox/order.ts'
import type { Taken } from '../run.ts'
import { orderOf } from './list-files.ts'
import { toolOf } from './probe-tools.ts'

const taking = { memoryMb: 1024, seconds: 300, outputBytes: 4 * 1024 ** 3 }

/** Whether sleuthkit listed it, and takes it out. */
export const isFileRef = (ref: string): boolean => ref.startsWith('tsk:')

/** The bytes of one file on a volume, by the `ref` of its line; a deleted one as far as it is still there. */
export async function takeFile(
  sandbox: Sandbox,
  { input, ref }: { input: Input; ref: string },
  take: (piece: Buffer) => void | Promise<void>,
): Promise<Taken> {
  const [, image, sector, inode] = /^tsk:(raw|ewf):(\d{1,15}):(\d[\d-]*)$/.exec(ref) ?? []
  if (!sector || !inode || (image !== 'raw' && image !== 'ewf'))
    return { outcome: 'refused', reason: 'damaged', detail: 'Nothing of that name lies in it.' }
  const icat = await toolOf(sandbox, 'icat')
  if (!icat)
    return {
      outcome: 'refused',
      reason: 'unavailable',
      detail: 'icat is not there. Install it: apt-get install sleuthkit.',
    }
  let bytes = 0
  const order = orderOf({ input, image, startSector: Number(sector), limits: taking }, icat.path)
  const args = ['-i', image, '-o', sector, '{input}', inode]
  const ending = await sandbox.run({ ...order, args }, async (piece) => {
    bytes += piece.length
    await take(piece)
  })
  return ending.outcome === 'done'
    ? { outcome: 'read', bytes }
    : { outcome: 'refused', reason: ending.reason, detail: ending.detail }
}
