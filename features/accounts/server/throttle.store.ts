import { sql } from 'kysely'
import { Problem } from '../../../platform/contract/problem.ts'
import { inScope, keepBooks, type Database } from '../../../platform/server/db/database.ts'

const everywhere = { organisationId: null, personId: null, system: true } as const

/**
 * Tries that are free; after them each doubles the wait, up to a quarter of an hour. Many people share an address behind
 * one router, so an address has more.
 */
const free = { account: 5, address: 50 }
const longest = 900

/**
 * Refuses while an account or an address has to wait. Kept in the database, so that it holds over all nodes and restarts.
 * @throws Problem throttled, with the seconds to wait
 */
export async function mustNotWait(database: Database, keys: readonly string[], now: Date): Promise<void> {
  const rows = await inScope(database, { ...everywhere, mode: 'read' }, (db) =>
    db
      .selectFrom('sign_in_failures')
      .select(['key', 'failures', 'last_at'])
      .where('key', 'in', [...keys])
      .execute(),
  )
  const waits = rows.map(
    ({ key, failures, last_at }) => last_at.getTime() / 1000 + waitAfter(key, failures) - now.getTime() / 1000,
  )
  const wait = Math.ceil(Math.max(0, ...waits))
  if (wait > 0)
    throw new Problem('throttled', 'session.throttled', `Too many failed tries. Try again in ${wait} seconds.`, {
      retryAfterSeconds: wait,
    })
}

function waitAfter(key: string, failures: number): number {
  const over = failures - (key.startsWith('address:') ? free.address : free.account)
  return over < 0 ? 0 : Math.min(longest, 2 ** over)
}

export async function countFailure(database: Database, keys: readonly string[], now: Date): Promise<void> {
  await keepBooks(database, async (db) => {
    await sql`insert into sign_in_failures (key, failures, last_at) select key, 1, ${now} from unnest(${[...keys].sort()}::text[]) key
      on conflict (key) do update set last_at = excluded.last_at,
        failures = case when sign_in_failures.last_at < excluded.last_at - interval '1 day' then 1 else sign_in_failures.failures + 1 end`.execute(
      db,
    )
  })
}

export async function forgetFailures(database: Database, key: string): Promise<void> {
  await keepBooks(database, (db) => db.deleteFrom('sign_in_failures').where('key', '=', key).execute())
}
