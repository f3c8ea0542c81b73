import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bubbleCommand, plainCommand, probeCommand, type Command } from './command.ts'
import type { Ending, Order, Sandbox } from './order.ts'
import { runCommand } from './run-command.ts'
import { clearSpool, layInput, roomIn } from './spool.ts'

const says = {
  bubblewrap:
    'Evidence is read in bubblewrap: a process of its own without network, that sees the one file and nothing else, with limits of memory, time and output.',
  limits:
    'Evidence is read in a process of its own with limits of memory, time and output, by our own readers only: bubblewrap does not run here. Install it (apt-get install bubblewrap) and allow user namespaces to use forensic tools of the system as well.',
}
const needsBubblewrap =
  'This program of the system reads evidence only inside bubblewrap, which does not run here. Nothing was read. Install it (apt-get install bubblewrap) and start again.'

/**
 * Where evidence is read. Takes bubblewrap where it works, which is tried once, otherwise plain limits.
 * `folder` takes streams in the clear during a run; it has to be private and able to hold the largest.
 */
export async function openSandbox({
  folder = join(tmpdir(), 'caseward-reading'),
  bwrap = 'bwrap',
} = {}): Promise<Sandbox> {
  await clearSpool(folder)
  const kind = (await works(probeCommand(bwrap))) ? 'bubblewrap' : 'limits'
  return {
    kind,
    says: says[kind],
    room: () => roomIn(folder),
    hold: async (stream) => {
      const { path, clear } = await layInput(folder, { stream })
      return { input: { path }, clear }
    },
    run: async (order, take) => {
      if (kind === 'limits' && 'tool' in order.program) return unavailable
      const laid = await layInput(folder, order.input, order.as)
      try {
        const command = kind === 'bubblewrap' ? bubbleCommand(bwrap, order, laid.path) : plainCommand(order, laid.path)
        return await runCommand({ command, stdin: laid.handle.fd, limits: order.limits, take })
      } finally {
        await laid.clear()
      }
    },
  }
}

const unavailable: Ending = {
  outcome: 'refused',
  reason: 'unavailable',
  detail: needsBubblewrap,
  seconds: 0,
  stderr: '',
}

/** The whole output as text, for tools that say little. */
export async function runForText(sandbox: Sandbox, order: Order): Promise<{ ending: Ending; text: string }> {
  const pieces: Buffer[] = []
  const ending = await sandbox.run(order, (piece) => void pieces.push(piece))
  return { ending, text: Buffer.concat(pieces).toString('utf8') }
}

function works([executable, ...args]: Command): Promise<boolean> {
  return new Promise((done) => {
    const child = spawn(executable, args, { stdio: 'ignore', timeout: 5000 })
    child.once('error', () => done(false))
    child.once('close', (code) => done(code === 0))
  })
}
