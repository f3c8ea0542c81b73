import type { Config } from '../platform/server/config.ts'
import { reachEmbedded } from '../platform/server/embedded/reach-embedded.ts'
import { startEmbedded } from '../platform/server/embedded/start-embedded.ts'
import type { Log } from '../platform/server/log.ts'

/** Where the data is: as its owner (migrations, queue) and as the application's role, which row-level security binds. */
export type Place = { ownerUrl: string; appUrl: string; appRole: string; borrows: boolean; stop(): Promise<void> }

const appRole = 'caseward_app'

/** Your own server by DATABASE_URL, or the private one in the data folder, started for as long as this process runs. */
export async function openPlace(config: Config, log: Log): Promise<Place> {
  if (config.databaseUrl) return ownServer(config.databaseUrl)
  const embedded = await startEmbedded(config.dataDir, {
    onExit: (exit) => log.error({ exit }, 'the private PostgreSQL ended unasked; it is started again'),
    onRestart: () => log.warn({}, 'the private PostgreSQL answers again'),
  })
  return {
    ownerUrl: embedded.url('caseward'),
    appUrl: embedded.url('caseward_app'),
    appRole,
    borrows: false,
    stop: () => embedded.stop(),
  }
}

/** For a command beside a running server: the same data, without holding the folder. */
export async function reachPlace(config: Config): Promise<Place> {
  if (config.databaseUrl) return ownServer(config.databaseUrl)
  const embedded = await reachEmbedded(config.dataDir)
  return {
    ownerUrl: embedded.url('caseward'),
    appUrl: embedded.url('caseward_app'),
    appRole,
    borrows: false,
    stop: () => embedded.stop(),
  }
}

/** The role is fixed when the connection starts, so that RESET ROLE leads back to it and not to the owner. */
function ownServer(databaseUrl: string): Place {
  // As text: a URL without a host, as for unix sockets, is none to URL.
  const [address, query = ''] = databaseUrl.split('?', 2)
  const settings = new URLSearchParams(query)
  settings.set('options', [settings.get('options'), `-c role=${appRole}`].filter(Boolean).join(' '))
  const appUrl = `${address}?${settings.toString().replaceAll('+', '%20')}`
  return { ownerUrl: databaseUrl, appUrl, appRole, borrows: true, stop: async () => undefined }
}
