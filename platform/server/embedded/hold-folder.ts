import { accessSync, constants, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

// A process killed a moment ago may not be gone yet.
const patienceMs = 1_500

/**
 * Holds the data folder for this process; a second one is refused.
 *
 * The lock is the kernel's (SQLite's exclusive lock on an empty file; Node has no flock of its own): it falls with the
 * process, `kill -9` included, so that there is no stale lock to guess about. Nothing else in this process may open
 * `caseward.lock`: closing any handle on it would drop the lock.
 * @returns lets go
 * @throws Error with one sentence when another process holds it
 */
export function holdFolder(dataDir: string): () => void {
  const pidFile = join(dataDir, 'caseward.pid')
  const lock = openLock(dataDir)
  try {
    lock.exec('pragma journal_mode = memory; begin exclusive')
  } catch (error) {
    lock.close()
    if ((error as { errcode?: number }).errcode !== 5) throw error
    throw new Error(
      `The data folder ${dataDir} is in use by another Caseward${holder(pidFile)}. Stop that one, or set CASEWARD_DATA_DIR to another folder.`,
    )
  }
  writeFileSync(pidFile, `${process.pid}\n`)
  return () => lock.close()
}

function openLock(dataDir: string): DatabaseSync {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    accessSync(dataDir, constants.W_OK)
    return new DatabaseSync(join(dataDir, 'caseward.lock'), { timeout: patienceMs })
  } catch (cause) {
    const why = (cause as Error).message
    throw new Error(
      `The data folder ${dataDir} cannot be written (${why}). Give this account the right, or set CASEWARD_DATA_DIR to another folder.`,
      {
        cause,
      },
    )
  }
}

function holder(pidFile: string): string {
  try {
    return ` (process ${readFileSync(pidFile, 'utf8').trim()})`
  } catch {
    return ''
  }
}
