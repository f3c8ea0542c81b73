import { setTimeout as sleep } from 'node:timers/promises'
import { sql, type Kysely } from 'kysely'
import type { DB } from '../../../generated/db.ts'
import { inScope } from '../db/database.ts'
import { listen } from '../live/follower.ts'
import type { Log } from '../log.ts'
import type { World } from '../perform.ts'
import { systemActor, type Scene } from '../scene.ts'
import { enqueue, type NewJob } from './enqueue.ts'

/** All of the transactions before `xid` was read, and of `xid` itself what lies up to `after`. */
export type Position = { xid: string; after: string }

/** `jobs`: enqueued in the same transaction. */
export type Reading = { to: Position; more: boolean; jobs?: readonly NewJob[] }

/**
 * Follows what is written, in the order of transactions and below their horizon, and writes what follows from it: both
 * in one transaction with its position, so that a kill at any moment loses nothing and doubles nothing.
 */
export type Reader = {
  name: string
  /** At most some thousand rows; undefined when there is nothing to read. `forget` is called when it came to nothing. */
  read: (scene: Scene, from: Position) => Promise<Reading | undefined>
  forget?: () => void
}

// A reader takes a fifth of one connection and of this process at most: whoever writes goes first, it catches up after.
const restPerWork = 4
const shortestRest = 250
const longestRest = 4000

type Reads = { world: World; log: Log }

/** Runs the readers of this process; of all processes one at a time reads for a name. */
export function startReaders(reads: Reads, readers: readonly Reader[]): { stop(): Promise<void> } {
  const loops = readers.map((reader) => loopOf(reads, reader))
  const wakeAll = () => loops.forEach((loop) => loop.wake())
  const ear = listen(reads.world.database.url, reads.log, (channel) => {
    if (channel !== 'activity') return
    wakeAll()
    // What was just written lies above the horizon while older transactions are open.
    for (const delay of [100, 1000]) setTimeout(wakeAll, delay).unref()
  })
  const timer = setInterval(wakeAll, 5000)
  wakeAll()
  return {
    async stop() {
      clearInterval(timer)
      await ear.stop()
      await Promise.all(loops.map((loop) => loop.stop()))
    },
  }
}

function loopOf({ world, log }: Reads, reader: Reader) {
  let stopped = false
  let again = false
  let running: Promise<void> | undefined
  const stopping = new AbortController()
  const readOn = async () => {
    while (again && !stopped) {
      again = false
      const started = performance.now()
      again = (await readOnce(world, reader)) || again
      const rest = Math.min(longestRest, Math.max(shortestRest, restPerWork * (performance.now() - started)))
      await sleep(rest, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }
  return {
    wake() {
      again = true
      if (!stopped)
        running ??= readOn()
          .catch((error: Error) =>
            log.warn({ reader: reader.name, error: error.message }, 'a reader failed; it tries again'),
          )
          .finally(() => (running = undefined))
    },
    async stop() {
      stopped = true
      stopping.abort()
      await running
    },
  }
}

/** Where the reader stands, locked; undefined while another process reads. */
async function positionFor(db: Kysely<DB>, name: string): Promise<Position | undefined> {
  const locked = () =>
    sql<Position>`select xid::text, after from reader_positions where name = ${name} for update skip locked`.execute(db)
  const { rows } = await locked()
  if (rows[0]) return rows[0]
  const begun = await sql`insert into reader_positions (name) values (${name}) on conflict do nothing`.execute(db)
  return begun.numAffectedRows ? (await locked()).rows[0] : undefined
}

/** One transaction. True: there is more to read at once. */
export async function readOnce(world: World, reader: Reader): Promise<boolean> {
  try {
    return await inScope(
      world.database,
      { organisationId: null, personId: null, system: true, mode: 'write' },
      async (db) => {
        const from = await positionFor(db, reader.name)
        if (!from) return false
        const actor = systemActor('00000000-0000-0000-0000-000000000000')
        const scene: Scene = { db, actor, now: world.clock.now(), source: 'system', changesOn: world.changesOn }
        const read = await reader.read(scene, from)
        if (!read) return false
        await sql`update reader_positions set xid = ${read.to.xid}::xid8, after = ${read.to.after} where name = ${reader.name}`.execute(
          db,
        )
        for (const job of read.jobs ?? []) await enqueue(db, job)
        return read.more
      },
    )
  } catch (error) {
    reader.forget?.()
    throw error
  }
}

/** The same scene in one organisation, for the statements that follow. */
export async function within(scene: Scene, organisationId: string): Promise<Scene> {
  await sql`select set_config('app.organisation', ${organisationId}, true)`.execute(scene.db)
  return { ...scene, actor: systemActor(organisationId) }
}
