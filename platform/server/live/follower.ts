import { sql } from 'kysely'
import pg from 'pg'
import { inScope, type Database } from '../db/database.ts'
import type { Log } from '../log.ts'
import { readAnnounced, type Announced } from './announced.ts'

/** One fact as the live view tells it: what to read again, not what it says. */
export type Told = {
  id: string
  cursor: string
  organisationId: string
  at: Date
  fact: string
  subjectKind: string
  subjectId: string
  caseId: string | null
  actorId: string | null
}

type Cursor = { xid: string; seq: number }

export const parseCursor = (text: string): Cursor | undefined => {
  const [, xid, seq] = /^(\d{1,20})\.(\d{1,15})$/.exec(text) ?? []
  return xid && seq ? { xid, seq: Number(seq) } : undefined
}

/**
 * Facts after `cursor`, in an order in which nothing can appear behind us later: only of transactions below the
 * horizon, before which none is still open (`pg_snapshot_xmin`). A row that commits late is read late, never missed.
 * Of all organisations, or of one.
 */
export async function factsAfter(
  database: Database,
  cursor: Cursor,
  { most, organisationId }: { most: number; organisationId?: string },
): Promise<Told[]> {
  return inScope(database, { organisationId: null, personId: null, system: true, mode: 'read' }, async (db) => {
    const { rows } =
      await sql<Told>`select id, xid::text || '.' || seq as cursor, organisation_id as "organisationId", at, fact,
        subject_kind as "subjectKind", subject_id as "subjectId", case_id as "caseId", actor_id as "actorId"
      from activity where (xid, seq) > (${cursor.xid}::xid8, ${cursor.seq}::bigint)
        ${organisationId ? sql`and organisation_id = ${organisationId}` : sql``}
        and xid < pg_snapshot_xmin(pg_current_snapshot()) order by xid, seq limit ${most}`.execute(db)
    return rows
  })
}

export async function horizon(database: Database): Promise<Cursor> {
  return inScope(database, { organisationId: null, personId: null, system: true, mode: 'read' }, async (db) => {
    const { rows } = await sql<{ xid: string }>`select pg_snapshot_xmin(pg_current_snapshot())::text as xid`.execute(db)
    return { xid: rows[0]?.xid ?? '0', seq: 0 }
  })
}

export type Listener = {
  /** At once, before the fact itself may be told: an older transaction may still be open. */
  announced: (announced: Announced) => void
  facts: (facts: readonly Told[]) => void
  presence: (payload: string) => void
}
export type Follower = { stop(): Promise<void> }

/** Follows the log for this process: woken by NOTIFY, asking again until the horizon has passed, and every 5 s anyway. */
export async function follow(database: Database, log: Log, listener: Listener): Promise<Follower> {
  const reader = makeReader({ database, log, listener, cursor: await horizon(database) })
  const woken = () => {
    reader.wake()
    for (const delay of [40, 200, 1000]) setTimeout(reader.wake, delay).unref()
  }
  const timer = setInterval(reader.wake, 5000)
  const ear = listen(database.url, log, (channel, payload) => {
    if (channel === 'presence') return listener.presence(payload)
    listener.announced(readAnnounced(payload))
    woken()
  })
  return {
    async stop() {
      clearInterval(timer)
      await ear.stop()
      await reader.stop()
    },
  }
}

type Reading = { database: Database; log: Log; listener: Listener; cursor: Cursor }

/** Reads on from its cursor when woken, one reading at a time; woken meanwhile, it reads once more. */
function makeReader(reading: Reading) {
  let { cursor } = reading
  let stopped = false
  let running: Promise<void> | undefined
  let again = false
  const readOn = async (): Promise<void> => {
    for (let more = true; more && !stopped;) {
      again = false
      const facts = await factsAfter(reading.database, cursor, { most: 1000 })
      cursor = parseCursor(facts.at(-1)?.cursor ?? '') ?? cursor
      if (facts.length > 0) reading.listener.facts(facts)
      more = again || facts.length === 1000
    }
  }
  const failed = (error: Error) =>
    reading.log.warn({ error: error.message }, 'the live view could not read the log; it tries again')
  return {
    wake() {
      again = true
      if (!stopped)
        running ??= readOn()
          .catch(failed)
          .finally(() => (running = undefined))
    },
    async stop() {
      stopped = true
      await running
    },
  }
}

/** A connection that listens, and comes back when it was lost. */
export function listen(url: string, log: Log, hear: (channel: string, payload: string) => void): Follower {
  let stopped = false
  let client: pg.Client | undefined
  const connect = async (): Promise<void> => {
    if (stopped) return
    client = new pg.Client({ connectionString: url, application_name: 'caseward-live' })
    const retry = () => {
      if (!stopped) setTimeout(() => void connect(), 1000).unref()
    }
    client.on('notification', ({ channel, payload }) => hear(channel, payload ?? ''))
    client.on('error', (error) => log.debug({ error: error.message }, 'live connection lost'))
    client.on('end', retry)
    try {
      await client.connect()
      await client.query('listen activity; listen presence')
      hear('activity', '')
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
