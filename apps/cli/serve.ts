import { parseArgs } from 'node:util'
import { readConfig } from '../../platform/server/config.ts'
import { serve } from '../serve.ts'
import type { Run, Terminal } from './command.ts'

/** Runs until it is told to stop; a second signal ends it at once. */
export const run: Run = async (args, terminal) => {
  const { values } = parseArgs({ args, options: { demo: { type: 'boolean', default: false } } })
  if (values.demo) return demo(terminal)
  const serving = await serve(readConfig(terminal.env))
  terminal.say(`Caseward is ready at ${serving.url}`)
  if (serving.setupUrl) terminal.say(`Make the first administrator here (this link works once): ${serving.setupUrl}`)
  await asked()
  terminal.tell('Stopping.')
  await serving.stop()
  return 0
}

const asked = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })

/** Filling in the day takes a while: it can be stopped meanwhile. */
async function demo(terminal: Terminal): Promise<number> {
  const stopping = new AbortController()
  void asked().then(() => {
    terminal.tell('Stopping.')
    stopping.abort()
  })
  const { runDemo } = await import('../demo/run-demo.ts')
  await runDemo(terminal, stopping.signal)
  return 0
}
