import { readConfig } from '../../platform/server/config.ts'
import { migrate } from '../../platform/server/db/migrate.ts'
import { reachPlace } from '../database.ts'
import type { Run } from './command.ts'

export const run: Run = async (_args, terminal) => {
  const place = await reachPlace(readConfig(terminal.env))
  try {
    await migrate({ ...place, log: terminal.tell })
    terminal.say('The database is at this version.')
    return 0
  } finally {
    await place.stop()
  }
}
