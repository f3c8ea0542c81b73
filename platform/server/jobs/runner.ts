import { setTimeout as pause } from 'node:timers/promises'
import { Logger, run, type Runner, type RunnerOptions } from 'graphile-worker'
import type { Log } from '../log.ts'

/**
 * The runner of jobs, started anew whenever it gives up: a connection lost while a job is marked done ends its
 * pool, and its promise resolves as after a stop. The two batchers (delay 0) are what catches such an error; without
 * them it is a rejection nobody handles, and ends the process.
 */
export async function startRunner(options: RunnerOptions, log: Log): Promise<{ stop(): Promise<void> }> {
  const start = () =>
    run({
      ...options,
      logger: quietLogger(log),
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    })
  const stopping = new AbortController()
  let runner: Runner | null = await start()
  const kept = keep()

  async function keep() {
    while (!stopping.signal.aborted) {
      await runner?.promise.catch((error: Error) => log.warn({ error: error.message }, 'the runner of jobs failed'))
      runner = null
      if (!stopping.signal.aborted) log.warn('the runner of jobs gave up; it starts again')
      await pause(1000, undefined, { signal: stopping.signal }).catch(() => undefined)
      if (stopping.signal.aborted) return
      runner = await start().catch((error: Error) => {
        log.warn({ error: error.message }, 'the runner of jobs does not start; it tries again')
        return null
      })
      if (stopping.signal.aborted) await runner?.stop()
    }
  }

  return {
    async stop() {
      stopping.abort()
      await runner?.stop().catch(() => undefined)
      await kept
    },
  }
}

/** graphile-worker tells every job at info; only what went wrong is worth a line. */
const quietLogger = (log: Log) =>
  new Logger(() => (level, message) => {
    if (level === 'error') log.error({ message }, 'job failed')
    else if (level === 'warning') log.warn({ message }, 'worker')
  })
