import type { Clock } from '../platform/server/clock.ts'
import type { Config } from '../platform/server/config.ts'
import { migrate } from '../platform/server/db/migrate.ts'
import { makeLog, type Log } from '../platform/server/log.ts'
import { openMeans } from '../platform/server/means/means.ts'
import { proveKeys } from '../platform/server/means/vault/prove-keys.ts'
import { startWorker } from '../platform/server/jobs/worker.ts'
import { newSetupLink } from '../features/accounts/server/index.ts'
import { makeApi } from './api.ts'
import { compose } from './compose.ts'
import { openPlace } from './database.ts'
import { version } from './version.ts'

export type Serving = { url: string; setupUrl: string | null; ownerUrl: string; stop(): Promise<void> }

/** Everything that runs: database, migrations, worker and web, as the roles say; stopped in the reverse order. */
export async function serve(
  config: Config,
  { log = makeLog(config.logLevel), clock }: { log?: Log; clock?: Clock } = {},
): Promise<Serving> {
  const undo: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    const place = await openPlace(config, log)
    undo.push(() => place.stop())
    await migrate({ ...place, log: (line) => log.debug({}, line) })
    const means = await openMeans(config, version)
    undo.push(async () => means.mail?.close())
    undo.push(() => means.files.close())
    const { baseUrl } = config
    const composed = await compose({ appUrl: place.appUrl, baseUrl, log, means, ...(clock ? { clock } : {}) })
    undo.push(() => composed.database.close())
    await proveKeys(composed.database, means.vault, composed.world.clock.now())
    if (config.roles.has('worker')) {
      const worker = await startWorker({ ...composed, ownerUrl: place.ownerUrl, log })
      undo.push(() => worker.stop())
    }
    // Before anybody is let in: from then on the database may come and go without ending the process.
    const secret = await newSetupLink(composed.database, composed.world.clock.now())
    let url = config.baseUrl
    if (config.roles.has('api')) {
      const api = await makeApi(composed, { baseUrl: config.baseUrl, log })
      undo.push(() => api.stop())
      const heard = await api.app.listen({ port: config.port, host: config.host })
      if (config.port === 0) url = heard
    }
    return { url, setupUrl: secret && `${url}/setup?token=${secret}`, ownerUrl: place.ownerUrl, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
