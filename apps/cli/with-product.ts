import { readConfig } from '../../platform/server/config.ts'
import { migrate } from '../../platform/server/db/migrate.ts'
import { makeLog } from '../../platform/server/log.ts'
import { compose, type Composed } from '../compose.ts'
import { reachPlace } from '../database.ts'
import type { Terminal } from './command.ts'

/** For commands that work on the data themselves, beside a running server or without one. */
export async function withProduct(terminal: Terminal, work: (composed: Composed) => Promise<number>): Promise<number> {
  const config = readConfig(terminal.env)
  const place = await reachPlace(config)
  try {
    await migrate(place)
    const composed = await compose({ appUrl: place.appUrl, baseUrl: config.baseUrl, log: makeLog('warn'), poolSize: 4 })
    try {
      return await work(composed)
    } finally {
      await composed.database.close()
    }
  } finally {
    await place.stop()
  }
}
