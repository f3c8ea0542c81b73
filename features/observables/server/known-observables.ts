import type { Kysely } from 'kysely'
import type { DB } from '../../../generated/db.ts'
import { recent } from '../../../platform/server/db/recent.ts'

/** Of so many at least; some megabytes. */
const ids = recent<true>(20_000)

/** Whether an observable is written for good: nobody deletes them, so it need not be looked for again. */
export const isKnown = (id: string): boolean => ids.get(id) === true

/** What a transaction writes itself it sees too, though it may still come to nothing. */
const written = new WeakMap<Kysely<DB>, Set<string>>()

/** What a transaction found there, and what it is about to write. */
export function noteKnown(
  db: Kysely<DB>,
  { known, unknown }: { known: readonly string[]; unknown: ReadonlySet<string> },
): void {
  const own = written.get(db)
  for (const id of known) if (!own?.has(id)) ids.set(id, true)
  if (unknown.size > 0) written.set(db, own ? own.union(unknown) : new Set(unknown))
}
