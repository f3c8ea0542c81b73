import { readConfig } from '../../platform/server/config.ts'
import { serve } from '../serve.ts'
import type { Run } from './command.ts'

/** Runs until it is told to stop; a second signal ends it at once. */
export const run: Run = async (_args, terminal) => {
  const serving = await serve(readConfig(terminal.env))
  terminal.say(`Caseward is ready at ${serving.url}`)
  if (serving.setupUrl) terminal.say(`Make the first administrator here (this link works once): ${serving.setupUrl}`)
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
  terminal.tell('Stopping.')
  await serving.stop()
  return 0
}
