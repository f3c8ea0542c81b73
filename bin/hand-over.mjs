import { spawn } from 'node:child_process'

/**
 * Runs `node args` in our place: same terminal, signals handed on, its exit code ours. It hears by its channel when we
 * are killed outright, so that nothing is left running.
 */
export function handOver(node, args) {
  return new Promise((done, fail) => {
    const child = spawn(node, args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
    // Ctrl-C at a terminal reaches the child as well; it takes the second one for the same wish.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
    // npm was killed outright: nobody would tell us any more.
    const npm = process.ppid
    const watch =
      process.env.npm_lifecycle_event && setInterval(() => process.ppid === npm || child.kill('SIGTERM'), 500)
    child.once('error', fail)
    child.once('exit', (code, signal) => {
      clearInterval(watch)
      process.exitCode = code ?? (signal === 'SIGKILL' ? 137 : 1)
      done()
    })
  })
}
