import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from './node.mjs'

// Stripping the types of some hundred files takes a second; Node keeps what it has stripped here.
const cache = join(root, 'node_modules', '.cache', 'node')

/**
 * Runs `node args` in our place: same terminal, signals handed on, its exit code ours. It hears by its channel when we
 * are killed outright, so that nothing is left running.
 */
export function handOver(node, args) {
  return new Promise((done, fail) => {
    const child = spawn(node, args, {
      env: { NODE_COMPILE_CACHE: cache, ...process.env },
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    })
    // Told, not killed: a Ctrl-C at a terminal reaches the child as well, and it knows which two are one.
    const tell = (signal) => (child.connected ? child.send(signal) : child.kill(signal))
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => tell(signal))
    // npm was killed outright: nobody would tell us any more.
    const npm = process.ppid
    const watch = process.env.npm_lifecycle_event && setInterval(() => process.ppid === npm || tell('SIGTERM'), 500)
    child.once('error', fail)
    child.once('exit', (code, signal) => {
      clearInterval(watch)
      process.exitCode = code ?? (signal === 'SIGKILL' ? 137 : 1)
      done()
    })
  })
}
