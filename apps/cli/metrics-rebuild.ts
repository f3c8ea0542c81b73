import { rebuildMetrics } from '../../features/metrics/server/index.ts'
import { jobScene } from '../../platform/server/jobs/worker.ts'
import { makeLog } from '../../platform/server/log.ts'
import type { Run } from './command.ts'
import { makeBar } from './ingest/bar.ts'
import { withProduct } from './with-product.ts'

/** Beside a running server too: what it follows meanwhile is counted once. */
export const run: Run = async (_args, terminal) =>
  withProduct(terminal, async ({ world }) => {
    const bar = makeBar(terminal.screen, 0)
    const counted = { cases: 0, alerts: 0 }
    let [last, told] = ['', 0]
    await rebuildMetrics(jobScene(world, makeLog('warn')).system, ({ what, done }) => {
      if (what !== 'sums') [counted[what], told] = [counted[what] + done - (last === what ? told : 0), done]
      last = what
      const text = what === 'sums' ? 'adding up' : `${done.toLocaleString('en')} ${what} measured`
      bar.show(0, text)
    })
    bar.clear()
    terminal.say(
      `Measured ${counted.cases.toLocaleString('en')} cases and ${counted.alerts.toLocaleString('en')} alerts anew.`,
    )
    return 0
  })
