import { spawn, type ChildProcess } from 'node:child_process'
import type { Command } from './command.ts'
import type { Ending, Limits, Reason } from './order.ts'

export type Run = { command: Command; stdin: number; limits: Limits; take: (piece: Buffer) => void | Promise<void> }

const keptStderr = 4096
const noMemory =
  /out of memory|ERR_MEMORY_ALLOCATION_FAILED|allocation failed|bad_alloc|cannot allocate memory|memory exhausted/i

/** Runs it in a process group of its own, with nothing of our environment, and ends all of it at the limit. */
export async function runCommand({ command: [executable, ...args], stdin, limits, take }: Run): Promise<Ending> {
  const started = performance.now()
  const child = spawn(executable, args, { stdio: [stdin, 'pipe', 'pipe'], env: {}, cwd: '/', detached: true })
  const exited = exitOf(child)
  const said = tail(child)
  let stopped: Reason | undefined
  const stop = (reason: Reason) => {
    stopped ??= reason
    killGroup(child)
  }
  const timer = setTimeout(stop, limits.seconds * 1000, 'timeout')
  try {
    let bytes = 0
    for await (const piece of child.stdout!) {
      const left = limits.outputBytes - bytes
      bytes += (piece as Buffer).length
      if (left > 0) await take((piece as Buffer).subarray(0, left))
      if (bytes > limits.outputBytes) {
        stop('output')
        break
      }
    }
    const exit = await exited
    const seconds = (performance.now() - started) / 1000
    const reason = stopped ?? reasonOf(exit, said.text())
    const told = { seconds, stderr: said.text() }
    return reason
      ? { outcome: 'refused', reason, detail: detail(reason, limits, exit), ...told }
      : { outcome: 'done', ...told }
  } finally {
    clearTimeout(timer)
    killGroup(child)
  }
}

type Exit = { code: number | null; signal: NodeJS.Signals | null; missing: boolean }

const exitOf = (child: ChildProcess) =>
  new Promise<Exit>((done) => {
    child.once('close', (code, signal) => done({ code, signal, missing: false }))
    child.once('error', () => done({ code: null, signal: null, missing: true }))
  })

function tail(child: ChildProcess): { text(): string } {
  let kept = Buffer.alloc(0)
  child.stderr!.on('data', (piece: Buffer) => {
    kept = Buffer.concat([kept, piece])
    if (kept.length > keptStderr) kept = kept.subarray(-keptStderr)
  })
  return { text: () => kept.toString('utf8') }
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    child.kill('SIGKILL')
  }
}

/** bubblewrap and the shell tell a signal as 128 and its number: 24 is the limit of processor time, 9 the system's own hand. */
function reasonOf({ code, signal, missing }: Exit, stderr: string): Reason | undefined {
  if (code === 0) return undefined
  // 126 and 127 are the shell's words for what it could not start.
  if (missing || code === 126 || code === 127) return 'unavailable'
  if (signal === 'SIGXCPU' || code === 152) return 'timeout'
  if (noMemory.test(stderr) || signal === 'SIGKILL' || code === 137) return 'memory'
  return 'crash'
}

function detail(reason: Reason, limits: Limits, { code, signal }: Exit): string {
  switch (reason) {
    case 'timeout':
      return `Reading took longer than the ${limits.seconds} seconds it may, and was ended. What was read until then is kept.`
    case 'memory':
      return `Reading needed more than the ${limits.memoryMb} MB of memory it may have, and was ended. What was read until then is kept.`
    case 'output':
      return `Reading gave more than the ${Math.round(limits.outputBytes / 1e6)} MB of results it may, and was ended. What was read until then is kept.`
    case 'unavailable':
      return 'The program that reads this could not be started. Nothing was read; look whether it is installed.'
    case 'crash':
      return `The program that reads this ended by itself (${signal ?? `code ${code}`}). What was read until then is kept; the evidence is unchanged.`
  }
}
