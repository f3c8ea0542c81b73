import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Place } from './place.ts'

/**
 * Stops a server left running by a Caseward that was killed: we hold the folder now, so that it serves nobody.
 * A process number taken over by something else since (after a reboot, in a new container) is left alone.
 */
export async function stopOrphan({ cluster, socketDir }: Place): Promise<void> {
  const pidFile = join(cluster, 'postmaster.pid')
  if (!existsSync(pidFile)) return
  const text = readFileSync(pidFile, 'utf8')
  const pid = Number.parseInt(text, 10)
  if (serves(pid, cluster)) await end(pid)
  for (const name of readdirSync(socketDir)) rmSync(join(socketDir, name))
  // The server would believe any process of this number, even a dead one not yet buried, unless it is its parent: us.
  // Its own check for processes that still use the memory named further down in the file stays in force.
  if (existsSync(pidFile)) writeFileSync(pidFile, text.replace(/^\d+/, String(process.pid)))
}

async function end(pid: number): Promise<void> {
  for (const [signal, ms] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    process.kill(pid, signal)
    const until = performance.now() + ms
    while (isAlive(pid) && performance.now() < until) await sleep(10)
    if (!isAlive(pid)) return
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !isZombie(pid)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** A container without an init never buries it; dead it is all the same. */
function isZombie(pid: number): boolean {
  try {
    return /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

/** A server lives in its cluster folder; elsewhere than on Linux its command line names it. */
function serves(pid: number, cluster: string): boolean {
  try {
    if (process.platform === 'linux') return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster)
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes(cluster)
  } catch {
    return false
  }
}
