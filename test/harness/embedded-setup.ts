import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { workers } from './workers.ts'
import { migrate } from '../../platform/server/db/migrate.ts'
import { holdFolder } from '../../platform/server/embedded/hold-folder.ts'
import { placeOf } from '../../platform/server/embedded/place.ts'
import { startEmbedded } from '../../platform/server/embedded/start-embedded.ts'
import { stopOrphan } from '../../platform/server/embedded/stop-orphan.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the PostgreSQL of each worker of this run; database `postgres`. */
    superuserUrls: readonly string[]
  }
}

export const template = 'caseward_template'
const prefix = 'caseward-test-'

/** Tests may lose what they wrote: no fsync. */
const settings = {
  shared_buffers: '128MB',
  max_connections: '150',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
}

let running: { urls: readonly string[]; users: number; stop: () => Promise<void> } | undefined

/**
 * One PostgreSQL for each worker, its template migrated once; both projects share them. Not one for all: who reads the
 * log waits for the oldest transaction of the whole server, and would wait for those of another file's tests.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  running ??= await start()
  running.users += 1
  project.provide('superuserUrls', running.urls)
  return async () => {
    if (!running || --running.users > 0) return
    const { stop } = running
    running = undefined
    await stop()
  }
}

async function start() {
  await removeLeftOvers()
  const clusters = await Promise.all(Array.from({ length: workers }, startCluster))
  const stop = async () => void (await Promise.all(clusters.map((cluster) => cluster.stop())))
  return { urls: clusters.map(({ url }) => url), users: 0, stop }
}

async function startCluster() {
  const folder = mkdtempSync(join(tmpdir(), prefix))
  const embedded = await startEmbedded(folder, { settings })
  const stop = async () => {
    await embedded.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await makeTemplate(embedded.url('postgres'))
    await migrate({ ownerUrl: embedded.url('caseward', template), appRole: 'caseward_app' })
  } catch (error) {
    await stop()
    throw error
  }
  return { url: embedded.url('postgres'), stop }
}

async function makeTemplate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`create database ${template} owner caseward`)
  await client.end()
}

/** Clusters of runs that were killed: nobody holds them any more, though their server may still run. */
async function removeLeftOvers(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((each) => each.startsWith(prefix))) {
    const folder = join(tmpdir(), name)
    if (!existsSync(join(folder, 'caseward.lock'))) continue
    try {
      const release = holdFolder(folder)
      await stopOrphan(placeOf(folder))
      rmSync(folder, { recursive: true, force: true })
      release()
    } catch {
      // Held by a run under way, or somebody else's.
    }
  }
}
