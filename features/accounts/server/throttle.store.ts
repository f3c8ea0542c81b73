import { sql } from 'kysely'
import { Problem } from '../../../platform/contract/problem.ts'
import { keepBooks, type Database } from '../../../platform/server/db/database.ts'

/**
 * Tries that are free; after them each doubles the wait, up to a quarter of an hour. Many people share an address behind
 * one router, so an address has more.
 */
const free = { account: 5, address: 50 }
const longest = 900

/**
 * Counts a try as failed before it is known to be, in one statement a key: so many at once cannot slip through before the
 * first is counted. Kept in the database, so that it holds over all nodes and restarts.
 * @throws Problem throttled, with the seconds to wait; then nothing is counted
 */
export async function countTry(database: Database, keys: readonly string[], now: Date): Promise<void> {
  await keepBooks(database, async (db) => {
    for (const key of [...keys].sort()) {
      const waitFrom = key.startsWith('address:') ? free.address : free.account
      const seconds = sql`case when f.failures < ${waitFrom} then 0 else least(${longest}, 2 ^ least(f.failures - ${waitFrom}, 20)) end`
      const { rows } = await sql`insert into sign_in_failures as f (key, failures, last_at) values (${key}, 1, ${now})
        on conflict (key) do update set last_at = excluded.last_at,
          failures = case when f.last_at < excluded.last_at - interval '1 day' then 1 else f.failures + 1 end
        where f.last_at + make_interval(secs => ${seconds}) <= ${now} returning f.key`.execute(db)
      if (rows.length > 0) continue
      const { rows: waits } = await sql<{
        seconds: number
      }>`select ceil(extract(epoch from f.last_at - ${now}) + ${seconds})::int as seconds
        from sign_in_failures f where key = ${key}`.execute(db)
      const wait = Math.max(1, waits[0]?.seconds ?? 1)
      throw new Problem('throttled', 'session.throttled', `Too many failed tries. Try again in ${wait} seconds.`, {
        retryAfterSeconds: wait,
      })
    }
  })
}

/** It was no failure after all: the account is clean again, the address as it was. */
export async function forgiveTry(database: Database, keys: { account?: string; address: string }): Promise<void> {
  await keepBooks(database, async (db) => {
    if (keys.account) await db.deleteFrom('sign_in_failures').where('key', '=', keys.account).execute()
    await sql`update sign_in_failures set failures = failures - 1 where key = ${keys.address} and failures > 0`.execute(
      db,
    )
  })
}
