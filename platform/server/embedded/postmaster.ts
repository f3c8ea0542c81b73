import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { clusterPath, serverEnvironment } from './cluster.ts'
import type { Place } from './place.ts'

export type Exit = { code: number | null; signal: NodeJS.Signals | null }
export type Postmaster = { exited: Promise<Exit>; stop(): Promise<void>; kill(): void }

const patienceMs = 15_000
const passing = /pre-existing shared memory block|lock file "postmaster.pid" already exists/

export type Launch = { place: Place; binary: string; settings: Record<string, string> }

/**
 * Starts the server and waits until it answers; recovery after a crash may take its time.
 * Processes of a server killed just now may live for a moment: that is waited for.
 * @throws Error with the server's own words when it ends instead
 */
export async function startPostmaster(launch: Launch): Promise<Postmaster> {
  keepOneOldLog(launch.place.logFile)
  const until = performance.now() + patienceMs
  for (;;) {
    const from = existsSync(launch.place.logFile) ? statSync(launch.place.logFile).size : 0
    const postmaster = spawnPostmaster(launch)
    if (await answers(launch.place, postmaster)) return postmaster
    const said = readFileSync(launch.place.logFile, 'utf8').slice(from).trim()
    if (!passing.test(said) || performance.now() > until) {
      throw new Error(
        `The private PostgreSQL did not start: ${said.split('\n').slice(-3).join(' ') || `see ${launch.place.logFile}`}`,
      )
    }
    await sleep(100)
  }
}

function spawnPostmaster({ place, binary, settings }: Launch): Postmaster {
  const log = openSync(place.logFile, 'a', 0o600)
  const options = {
    listen_addresses: '',
    unix_socket_directories: place.socketDirForServer,
    unix_socket_permissions: '0700',
    ...settings,
  }
  const flags = Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(binary, ['-D', clusterPath(place.cluster), ...flags], {
    cwd: place.cluster,
    env: serverEnvironment(),
    stdio: ['ignore', log, log],
    // A process group of its own: Ctrl-C reaches us first, and the server stops after the application has let go of it.
    detached: true,
    ...place.account,
  })
  closeSync(log)
  const exited = new Promise<Exit>((done) => {
    child.once('exit', (code, signal) => done({ code, signal }))
    child.once('error', () => done({ code: -1, signal: null }))
  })
  return { exited, stop: () => stopChild(child, exited), kill: () => child.kill('SIGINT') }
}

async function answers(place: Place, postmaster: Postmaster): Promise<boolean> {
  let ended = false
  void postmaster.exited.then(() => (ended = true))
  while (!ended) {
    const client = new pg.Client({ host: place.socketDir, user: 'postgres', database: 'postgres' })
    client.on('error', () => undefined)
    try {
      await client.connect()
      await client.end()
      return true
    } catch {
      await sleep(10)
    }
  }
  return false
}

/** Fast, then immediate, then by force; what was committed survives each of them. */
async function stopChild(child: ChildProcess, exited: Promise<Exit>): Promise<void> {
  for (const [signal, ms] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    child.kill(signal)
    const given = new AbortController()
    const late = sleep(ms, true, { signal: given.signal }).catch(() => false)
    const ended = await Promise.race([exited.then(() => true), late.then(() => false)])
    given.abort()
    if (ended) return
  }
}

function keepOneOldLog(logFile: string): void {
  if (existsSync(logFile) && statSync(logFile).size > 5_000_000) renameSync(logFile, `${logFile}.1`)
}
