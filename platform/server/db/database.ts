import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import type { DB } from '../../../generated/db.ts'
import type { Log } from '../log.ts'
import { isId } from '../ids.ts'

// Counts and sequence numbers fit into 2^53; strings would only be parsed again by every reader.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

export type Database = { kysely: Kysely<DB>; pool: pg.Pool; url: string; close(): Promise<void> }

/** A pool on `url`; a lost connection is logged and replaced, never fatal. */
export function openDatabase(options: { url: string; size: number; log?: Log; statementTimeoutMs?: number }): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.size,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
    application_name: 'caseward',
    ...(options.statementTimeoutMs ? { statement_timeout: options.statementTimeoutMs } : {}),
  })
  const lost = (error: Error) => options.log?.warn({ error: error.message }, 'database connection lost')
  pool.on('error', lost)
  // A connection in use is not the pool's to watch: without a listener of its own its loss would end the process.
  pool.on('connect', (client) => client.on('error', lost))
  const kysely = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
  return { kysely, pool, url: options.url, close: () => kysely.destroy() }
}

export type Mode = 'read' | 'write' | 'trial'

/** Row-level security of one transaction. `system`: sees restricted cases and account rows of all organisations. */
export type Scope = {
  organisationId: string | null
  personId: string | null
  system?: boolean
  /** Nobody of the organisation: every policy denies but those that let what was shared through. */
  guest?: boolean | undefined
}

/**
 * Runs `work` in one transaction under `scope`. Begin and scope travel in one round trip.
 * `read` transactions cannot write: the database refuses. What a `trial` writes is always taken back.
 */
export async function inScope<T>(
  database: Database,
  scope: Scope & { mode: Mode },
  work: (db: Kysely<DB>) => Promise<T>,
): Promise<T> {
  return database.kysely.connection().execute(async (db) => {
    await sql.raw(begin(scope)).execute(db)
    try {
      const result = await work(db)
      await (scope.mode === 'trial' ? sql`rollback` : sql`commit`).execute(db)
      return result
    } catch (error) {
      await sql`rollback`.execute(db).catch(() => undefined)
      throw error
    }
  })
}

/**
 * Writes what is no fact: when a session was last seen, how often a sign-in failed. Across organisations, as the system.
 * Whatever a person would want to read in the log goes through `perform` instead.
 */
export const keepBooks = <T>(database: Database, work: (db: Kysely<DB>) => Promise<T>): Promise<T> =>
  inScope(database, { organisationId: null, personId: null, system: true, mode: 'write' }, work)

function begin({ organisationId, personId, system, guest, mode }: Scope & { mode: Mode }): string {
  for (const id of [organisationId, personId])
    if (id !== null && !isId(id)) throw new TypeError('A scope takes ids only.')
  const set = (name: string, value: string) => `set local app.${name} = '${value}'`
  return [
    mode === 'read' ? 'begin isolation level repeatable read read only' : 'begin',
    set('organisation', guest ? '' : (organisationId ?? '')),
    ...(guest ? [set('guest_of', organisationId ?? '')] : []),
    set('person', personId ?? ''),
    set('system', system ? 'on' : ''),
  ].join('; ')
}
