import { spawn } from 'node:child_process'
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { makePrivate, type Place } from './place.ts'

/**
 * The path the server is given. On Linux it enters its own folder by its working directory, so that a data folder below
 * one it may not enter (`/root`) works as well.
 */
export const clusterPath = (cluster: string): string => (process.platform === 'linux' ? '/proc/self/cwd' : cluster)

/** Nothing of ours leaks in: PGPORT, PGDATA or LC_ALL of the surroundings would change what the server does. */
export const serverEnvironment = () => ({ PATH: process.env['PATH'] ?? '/usr/bin:/bin', TZ: 'UTC' })

/**
 * Makes the cluster at the first start; broken off half-way, the next start begins it anew.
 * @throws Error with one sentence when it cannot be made, or was made by another major version
 */
export async function ensureCluster(place: Place, binaries: Binaries): Promise<void> {
  if (existsSync(join(place.cluster, 'PG_VERSION'))) return sameMajor(place.cluster, binaries.version)
  const half = `${place.cluster}.new`
  rmSync(half, { recursive: true, force: true })
  makePrivate(half, place.account)
  await initdb(half, { place, binary: binaries.initdb })
  renameSync(half, place.cluster)
}

function sameMajor(cluster: string, version: string): void {
  const found = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
  const wanted = version.split('.')[0]
  if (found === wanted) return
  throw new Error(
    `The data folder was written by PostgreSQL ${found}, and this Caseward brings ${wanted}. Nothing was changed: make a backup with the Caseward that wrote it and restore it with this one.`,
  )
}

// macOS knows no C.UTF-8; the builtin provider does the collation in either case.
const locale = process.platform === 'linux' ? ['--locale=C.UTF-8'] : ['--locale=C', '--builtin-locale=C.UTF-8']

async function initdb(cluster: string, { place, binary }: { place: Place; binary: string }): Promise<void> {
  const args = [
    '--pgdata',
    clusterPath(cluster),
    '--username=postgres',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    ...locale,
  ]
  args.push('--auth-local=trust', '--auth-host=reject', '--no-instructions')
  const child = spawn(binary, args, {
    cwd: cluster,
    env: serverEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
    ...place.account,
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  const code = await new Promise<number | null>((done, fail) => child.once('error', fail).once('close', done))
  if (code !== 0)
    throw new Error(
      `The private PostgreSQL could not be set up in ${place.home}: ${said.trim() || `initdb ended with ${code}`}`,
    )
}
