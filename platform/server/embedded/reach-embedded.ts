import { resolve } from 'node:path'
import pg from 'pg'
import { placeOf, socketUrl } from './place.ts'
import { startEmbedded, type Embedded } from './start-embedded.ts'

/**
 * The private PostgreSQL of `dataDir` for a command beside the server: the one a running Caseward keeps, or else one
 * started for as long as the command takes. Only in the second case does `stop` stop it.
 */
export async function reachEmbedded(dataDir: string): Promise<Embedded> {
  const place = placeOf(resolve(dataDir))
  const client = new pg.Client({ connectionString: socketUrl(place, 'caseward') })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.end()
  } catch {
    return startEmbedded(dataDir)
  }
  return { url: (role, database) => socketUrl(place, role, database), stop: async () => undefined }
}
