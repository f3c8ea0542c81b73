import { PassThrough, type Readable } from 'node:stream'
import { once } from 'node:events'
import type { Taken } from '../run.ts'

type Take = (piece: Buffer) => Promise<void>
export type Poured<T> = { outcome: 'read'; bytes: number; drunk: T } | (Taken & { outcome: 'refused' })

/**
 * What one program gives piece by piece, as a stream for another. Whichever of them gives up ends both: neither waits for
 * the other for ever, and of what was refused nothing is kept.
 */
export async function pour<T>(
  give: (take: Take) => Promise<Taken>,
  drink: (stream: Readable) => Promise<T>,
): Promise<Poured<T>> {
  const stream = new PassThrough()
  const closed = once(stream, 'close').catch(() => undefined)
  const drinking = drink(stream)
  // What it says is asked for below; until then nobody listens.
  drinking.catch(() => stream.destroy())
  try {
    const taken = await give(async (piece) => {
      // Who drinks has said why, which is thrown on.
      if (stream.destroyed) await drinking
      if (!stream.write(piece)) await Promise.race([once(stream, 'drain'), closed])
    })
    if (taken.outcome === 'refused') {
      stream.destroy(new Error(taken.detail))
      await drinking.catch(() => undefined)
      return taken
    }
    stream.end()
    return { ...taken, drunk: await drinking }
  } catch (error) {
    stream.destroy(error instanceof Error ? error : new Error(String(error)))
    await drinking.catch(() => undefined)
    throw error
  }
}
