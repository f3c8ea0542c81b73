import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, readlinkSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Stops a server left running by a Caseward that was killed: we hold the folder now, so that it serves nobody.
 * A process number taken over by something else since (after a reboot, in a new container) is left alone.
 */
export async function stopOrphan(cluster: string): Promise<void> {
  const pidFile = join(cluster, 'postmaster.pid')
  if (!existsSync(pidFile)) return
  const text = readFileSync(pidFile, 'utf8')
  const pid = Number.parseInt(text, 10)
  if (!Number.isInteger(pid) || !isAlive(pid)) return
  if (!serves(pid, cluster)) {
    // The server believes a living process of this number, unless it is its parent: us. Its check for processes of the
    // old server that still use the memory named further down in the file stays in force.
    writeFileSync(pidFile, text.replace(/^\d+/, String(process.pid)))
    return
  }
  for (const [signal, ms] of [['SIGINT', 30_000], ['SIGQUIT', 5_000], ['SIGKILL', 5_000]] as const) {
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
