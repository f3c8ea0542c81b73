import pg from 'pg'
import type { Database } from '../../../../platform/server/db/database.ts'
import type { Log } from '../../../../platform/server/log.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { selectDoc } from '../notes.store.ts'

/** PostgreSQL carries 8000 bytes a notice; the rest is for the names around it. */
const longestUpdate = 7400

/** What was typed here, for the nodes on which the same note is open. False: too long, it must travel by a save. */
export async function tellNodes(
  database: Database,
  told: { note: string; node: string; update: Uint8Array },
): Promise<boolean> {
  const update = Buffer.from(told.update).toString('base64')
  if (update.length > longestUpdate) return false
  await database.pool.query('select pg_notify($1, $2)', ['notes', JSON.stringify({ ...told, update })])
  return true
}

/** For `doors.read`: the stored document as this actor may see it. */
export const readDoc = (id: string) => (scene: Scene) => selectDoc(scene, id)

type Heard = {
  /** Something about notes: a save, or what was typed on another node. */
  notes: (payload: string) => void
  /** Something happened in an organisation; read by `readAnnounced`. */
  activity: (payload: string) => void
  /** The line was down: whatever was said meanwhile was not heard. */
  back: () => void
}

/** A connection that listens, and comes back when it was lost. */
export function listenForNotes(database: Database, log: Log, heard: Heard): { stop(): Promise<void> } {
  let stopped = false
  let client: pg.Client | undefined
  const retry = () => {
    if (!stopped) setTimeout(() => void connect(), 1000).unref()
  }
  const connect = async (): Promise<void> => {
    if (stopped) return
    client = new pg.Client({ connectionString: database.url, application_name: 'caseward-notes' })
    client.on('notification', ({ channel, payload = '' }) =>
      channel === 'notes' ? heard.notes(payload) : heard.activity(payload),
    )
    client.on('error', (error) => log.debug({ error: error.message }, 'connection of live notes lost'))
    try {
      await client.connect()
      client.on('end', retry)
      await client.query('listen notes; listen activity')
      heard.back()
    } catch {
      client.removeListener('end', retry)
      await client.end().catch(() => undefined)
      retry()
    }
  }
  void connect()
  return {
    async stop() {
      stopped = true
      await client?.end().catch(() => undefined)
    },
  }
}
