import { rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findBinaries } from './binaries.ts'
import { ensureCluster } from './cluster.ts'
import { firstRoles } from './first-roles.ts'
import { holdFolder } from './hold-folder.ts'
import { makePlace, socketUrl, type DatabaseRole } from './place.ts'
import { startPostmaster, type Exit, type Launch, type Postmaster } from './postmaster.ts'
import { stopOrphan } from './stop-orphan.ts'

export type Embedded = {
  /** For node-postgres and all that is built on it; `database` is by default the role's own: `postgres` or `caseward`. */
  url(role: DatabaseRole, database?: string): string
  stop(): Promise<void>
}

export type EmbeddedOptions = {
  /** Server settings beside or instead of ours, as in postgresql.conf. */
  settings?: Record<string, string>
  /** The server ended without being asked to; it is being started again. Connections are lost. */
  onExit?: (exit: Exit) => void
  /** It answers again. */
  onRestart?: () => void
}

// fsync and synchronous_commit stay on: what was answered survives a kill. Errors of single statements are the
// application's to tell, and the server's log keeps no values out of them.
const ours = {
  shared_buffers: '256MB',
  max_connections: '60',
  fsync: 'on',
  synchronous_commit: 'on',
  wal_compression: 'pglz',
  max_wal_size: '2GB',
  random_page_cost: '1.1',
  jit: 'off',
  log_checkpoints: 'off',
  log_min_messages: 'log',
  log_timezone: 'UTC',
  timezone: 'UTC',
}

/**
 * Starts the private PostgreSQL of `dataDir`, made there at the first start, and keeps it running until `stop`.
 * The folder is held against a second process; a server left over from a killed one is stopped first.
 * @throws Error with one sentence: folder in use, no account to run as, binaries that do not run, server does not start
 */
export async function startEmbedded(dataDir: string, options: EmbeddedOptions = {}): Promise<Embedded> {
  const folder = resolve(dataDir)
  const undo = [holdFolder(folder)] as (() => unknown)[]
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    const place = makePlace(folder)
    // Outside the data folder it would be left over for ever; inside, it is simply made again.
    undo.push(() => rmSync(place.socketDir, { recursive: true, force: true }))
    const binaries = findBinaries(place.home, place.account)
    await stopOrphan(place)
    await ensureCluster(place, binaries)
    const launch = { place, binary: binaries.postgres, settings: { ...ours, ...options.settings } }
    undo.push(await supervise(launch, options))
    await firstRoles(socketUrl(place, 'postgres'))
    return { url: (role, database) => socketUrl(place, role, database), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Starts the server, and again whenever it ends by itself: at once, then with growing pauses. Returns what stops it. */
async function supervise(launch: Launch, { onExit, onRestart }: EmbeddedOptions): Promise<() => Promise<void>> {
  let current: Postmaster | undefined = await startPostmaster(launch)
  const stopping = new AbortController()
  // Should we end without `stop`, the server is told as the last thing we do.
  const farewell = () => current?.kill()
  process.once('exit', farewell)

  const watched = (async () => {
    while (current && !stopping.signal.aborted) {
      const exit: Exit = await current.exited
      if (stopping.signal.aborted) return
      onExit?.(exit)
      current = await startAgain(launch, stopping.signal)
      if (current) onRestart?.()
    }
  })()

  return async () => {
    stopping.abort()
    await current?.stop()
    await watched
    await current?.stop()
    process.removeListener('exit', farewell)
  }
}

async function startAgain(launch: Launch, stopping: AbortSignal): Promise<Postmaster | undefined> {
  for (let pause = 250; !stopping.aborted; pause = Math.min(pause * 2, 30_000)) {
    try {
      return await startPostmaster(launch)
    } catch {
      await sleep(pause, undefined, { signal: stopping }).catch(() => undefined)
    }
  }
  return undefined
}
