import { EventEmitter } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { Logger, run, type Runner, type RunnerOptions, type WorkerEvents, type WorkerPool } from 'graphile-worker'
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
      events: nextInQueueAtOnce(options.events ?? new EventEmitter()),
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

/**
 * With completion batched, a queue is let go of a moment after its job's worker looked for the next one and found none: it
 * would wait for the next look, seconds later. So somebody looks again right after, and once more for a slow database.
 */
function nextInQueueAtOnce(events: WorkerEvents): WorkerEvents {
  let pool: WorkerPool | undefined
  const look = () => {
    try {
      pool?.nudge(1)
    } catch {
      // A worker that has just ended needs no look.
    }
  }
  events.on('pool:create', ({ workerPool }) => (pool = workerPool))
  events.on('pool:release', () => (pool = undefined))
  events.on('job:complete', ({ job }) => {
    if (job.job_queue_id !== null) for (const ms of [2, 10, 50, 250]) setTimeout(look, ms).unref()
  })
  return events
}
