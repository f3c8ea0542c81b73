import { Problem } from '../../../../contract/problem.ts'
import type { Lanes } from '../hashing/lanes.ts'
import { Receiving, type Arrival } from './receiving.ts'
import { arrivedOf } from './tail.ts'

/** So long an upload that nobody goes on with keeps its file and what is hashed of it in memory. */
const idleMs = 60_000

/** A request that brings bytes, and how to make it stop: its sender has come again, and this one is a dead line. */
export type Bringing = { bytes: AsyncIterable<Uint8Array>; stop: () => void }
export type Coming = Omit<Arrival, 'lanes' | 'size'> & { size: number }

type Open = {
  receiving?: Receiving | undefined
  turn: Promise<unknown>
  stop?: (() => void) | undefined
  idle?: NodeJS.Timeout | undefined
}

/** The uploads this process has in hand; what concerns one of them is done one after the other. */
export class Arrivals {
  readonly #open = new Map<string, Open>()
  readonly #lanes: Lanes

  constructor(lanes: Lanes) {
    this.#lanes = lanes
  }

  /** How many bytes have come to stay. */
  offset(coming: Coming): Promise<number> {
    return this.#inTurn(
      coming,
      async (open) => open.receiving?.durable ?? arrivedOf(coming.disk, coming.blob, coming.size),
    )
  }

  /** @throws Problem where the bytes do not follow on what is there; what breaks them off, once what came is kept */
  receive(coming: Coming, from: number, { bytes, stop }: Bringing): Promise<number> {
    const work = async (open: Open) => {
      const receiving = await this.#receivingOf(coming, open)
      if (receiving.position !== from) throw misplaced(from, receiving.position)
      try {
        await receiving.take(bytes)
      } catch (error) {
        // A line that broke leaves the file in hand; a disk that did has to be looked at anew.
        if (!(error instanceof Problem) && (error as NodeJS.ErrnoException).code !== 'ECONNRESET')
          await this.#shut(coming.blob.blobId)
        throw error
      } finally {
        if (open.stop === stop) open.stop = undefined
      }
      return receiving.durable
    }
    return this.#inTurn(coming, work, stop)
  }

  /** With all that is hashed of a file that has come whole; `keep` makes something of it. */
  finish<T>(coming: Coming, keep: (whole: Awaited<ReturnType<Receiving['finish']>>) => Promise<T>): Promise<T> {
    return this.#inTurn(coming, async (open) => {
      const receiving = await this.#receivingOf(coming, open)
      const whole = await receiving.finish()
      await this.#shut(coming.blob.blobId)
      return keep(whole)
    })
  }

  drop(coming: Coming): Promise<void> {
    return this.#inTurn(coming, async () => {
      await this.#shut(coming.blob.blobId)
      await coming.disk.removeParts(coming.blob)
    })
  }

  async close(): Promise<void> {
    for (const open of this.#open.values()) open.stop?.()
    await Promise.allSettled([...this.#open.values()].map((open) => open.turn))
    await Promise.all([...this.#open.keys()].map((id) => this.#shut(id)))
  }

  async #inTurn<T>({ blob: { blobId } }: Coming, work: (open: Open) => Promise<T>, stop?: () => void): Promise<T> {
    const open = this.#open.get(blobId) ?? { turn: Promise.resolve() }
    this.#open.set(blobId, open)
    open.stop?.()
    // At once, also while it waits for its turn: who comes next must not wait behind a dead line.
    open.stop = stop
    clearTimeout(open.idle)
    const turn = open.turn.then(() => work(open))
    const settled = turn.then(
      () => undefined,
      () => undefined,
    )
    open.turn = settled
    try {
      return await turn
    } finally {
      // Only who came last: another one is in hand otherwise.
      if (open.turn === settled) this.#rest(blobId, open)
    }
  }

  #rest(blobId: string, open: Open): void {
    if (open.receiving) open.idle = setTimeout(() => void this.#shut(blobId), idleMs).unref()
    else if (this.#open.get(blobId) === open) this.#open.delete(blobId)
  }

  async #receivingOf({ size, ...coming }: Coming, open: Open): Promise<Receiving> {
    return (open.receiving ??= await Receiving.open({ ...coming, size, lanes: this.#lanes }))
  }

  async #shut(blobId: string): Promise<void> {
    const open = this.#open.get(blobId)
    const receiving = open?.receiving
    if (!open || !receiving) return
    open.receiving = undefined
    clearTimeout(open.idle)
    await receiving.close()
  }
}

const misplaced = (from: number, there: number) =>
  new Problem(
    'conflict',
    'upload.offset',
    `These bytes are said to begin at ${from}, and ${there} bytes of the file are here. Nothing of them was kept; ask with HEAD where to go on.`,
  )
