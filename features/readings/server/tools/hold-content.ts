import type { Held, Input, Sandbox } from '../../../../platform/server/means/sandbox/order.ts'
import { pour, type Poured } from '../running/pour.ts'
import { limitsFor, takeChild } from '../run.ts'
import { mustFit } from '../tasks/must-fit.ts'

/** `size` of the disk, where it is known already. */
type Content = { input: Input; size?: number }

/**
 * The disk inside an image that sleuthkit does not open by itself, laid down in the clear as our own reader unpacks it.
 * @throws Problem where there is no room for it
 */
export async function holdContent(sandbox: Sandbox, { input, size }: Content): Promise<Poured<Held>> {
  const room = await sandbox.room()
  const most = size ?? Math.floor(room * 0.8)
  mustFit(most, room)
  const limits = { ...limitsFor(most), outputBytes: most }
  return pour(
    (take) => takeChild(sandbox, { input, ref: 'content', limits }, take),
    (stream) => sandbox.hold(stream),
  )
}
