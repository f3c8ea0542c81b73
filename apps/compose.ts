import { systemClock, type Clock } from '../platform/server/clock.ts'
import { openDatabase, type Database } from '../platform/server/db/database.ts'
import type { Log } from '../platform/server/log.ts'
import type { World } from '../platform/server/perform.ts'
import { partsOf } from '../features/cases/server/index.ts'
import type { Registry } from '../platform/server/registry.ts'
import type { Means } from '../platform/server/means/means.ts'
import { allFeatures } from './features.ts'

export type Composed = { world: World; registry: Registry; database: Database }

/** The product without its doors: what api, worker, command line and tests share. */
export async function compose(options: {
  appUrl: string
  baseUrl: string
  log: Log
  clock?: Clock
  poolSize?: number
  /** Absent where nothing is sealed, sent or called. */
  means?: Means
}): Promise<Composed> {
  const database = openDatabase({
    url: options.appUrl,
    size: options.poolSize ?? 16,
    log: options.log,
    statementTimeoutMs: 30_000,
  })
  const registry = allFeatures(options)
  const clock = options.clock ?? systemClock
  options.means?.files.connect({ database, clock })
  const world: World = {
    database,
    clock,
    reactsTo: (fact) => registry.reactionsTo(fact).length > 0,
    changesOn: registry.changesOn,
    partsOf,
  }
  return { world, registry, database }
}
