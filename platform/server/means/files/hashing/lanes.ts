import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { sealedChunkSize, chunkSize, type Binding } from './seal.ts'
import type { Answered, Asked } from './thread.ts'

export const algorithms = ['md5', 'sha1', 'sha256', 'sha512'] as const
export type Algorithm = (typeof algorithms)[number]
export type Hashes = Record<Algorithm, Buffer>

/** A chunk on its way: memory that this thread and those that hash and seal look at together. */
export type Slot = { plain: Uint8Array; sealed: Uint8Array }

export const newSlot = (): Slot => ({
  plain: new Uint8Array(new SharedArrayBuffer(chunkSize)),
  sealed: new Uint8Array(new SharedArrayBuffer(sealedChunkSize)),
})

/** One file's way through the threads: what is hashed is hashed in the order it was given. */
export type Stream = {
  hash: (bytes: Uint8Array) => Promise<void>
  /** Answers how many bytes of `into` it filled. */
  seal: (plain: Uint8Array, into: Uint8Array, how: Sealing) => Promise<number>
  /** Below 0 where the chunk is not what was sealed there. */
  open: (sealed: Uint8Array, into: Uint8Array, how: Sealing) => Promise<number>
  digests: () => Promise<Hashes>
  end: () => void
}
export type Sealing = { key: Uint8Array; to: Binding }

export type Lanes = { stream: () => Stream; stop: () => Promise<void> }

/**
 * Four threads, one for each hash; the second, whose hash is the quickest, seals as well. With many processors there are
 * several such lanes, and files take turns between them. Started with the first file.
 */
export function makeLanes(): Lanes {
  const lanes: Lane[] = []
  let streams = 0
  return {
    stream() {
      const lane = (lanes[streams % mostLanes()] ??= startLane())
      return streamOn(lane, ++streams)
    },
    async stop() {
      await Promise.all(lanes.splice(0).flatMap((lane) => lane.map((thread) => thread.stop())))
    },
  }
}

const mostLanes = () => Math.max(1, Math.floor(availableParallelism() / algorithms.length))

type Lane = Thread[]
type Question = Asked extends infer A ? (A extends Asked ? Omit<A, 'id'> : never) : never
type Thread = { ask: (question: Question) => Promise<Answered>; stop: () => Promise<unknown> }

const startLane = (): Lane => algorithms.map(startThread)

function startThread(): Thread {
  const worker = new Worker(new URL('./thread.ts', import.meta.url))
  const waiting = new Map<number, { resolve: (answered: Answered) => void; reject: (error: Error) => void }>()
  let asked = 0
  const failAll = (error: Error) => {
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  worker.on('message', (answered: Answered) => {
    const one = waiting.get(answered.id)
    waiting.delete(answered.id)
    // Without work it keeps no process from ending.
    if (waiting.size === 0) worker.unref()
    if (answered.failed === undefined) one?.resolve(answered)
    else one?.reject(new Error(answered.failed))
  })
  worker.on('error', failAll)
  worker.on('exit', () => failAll(new Error('A thread that hashes has ended.')))
  worker.unref()
  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        const id = ++asked
        if (waiting.size === 0) worker.ref()
        waiting.set(id, { resolve, reject })
        worker.postMessage({ id, ...question })
      }),
    stop: () => worker.terminate(),
  }
}

function streamOn(lane: Lane, stream: number): Stream {
  const each = <T>(work: (algorithm: Algorithm, thread: Thread) => Promise<T>): Promise<T[]> =>
    Promise.all(algorithms.map((algorithm, n) => work(algorithm, lane[n]!)))
  const sealer = lane[1]!
  return {
    async hash(bytes) {
      await each((algorithm, thread) => thread.ask({ act: 'hash', stream, algorithm, bytes }))
    },
    seal: async (plain, into, how) => (await sealer.ask({ act: 'seal', plain, into, ...how })).count ?? -1,
    open: async (sealed, into, how) => (await sealer.ask({ act: 'open', sealed, into, ...how })).count ?? -1,
    async digests() {
      const found = await each(async (algorithm, thread) => {
        const { digest } = await thread.ask({ act: 'digest', stream, algorithm })
        return [algorithm, Buffer.from(digest ?? [])] as const
      })
      return Object.fromEntries(found) as Hashes
    },
    end: () => void each((_, thread) => thread.ask({ act: 'forget', stream })).catch(() => undefined),
  }
}
