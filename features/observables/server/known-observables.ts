import type { Kysely } from 'kysely'
import type { DB } from '../../../generated/db.ts'

/** Ids of so many are remembered at least, and of twice as many at most: some megabytes. */
const remembered = 20_000

let young = new Set<string>()
let old = new Set<string>()

/** Ids of observables that are written for good: nobody deletes them, so they need not be looked for again. */
export const knownOnes = {
  has(id: string): boolean {
    if (young.has(id)) return true
    if (!old.has(id)) return false
    keep(id)
    return true
  },
}

function keep(id: string): void {
  if (young.size >= remembered) [old, young] = [young, new Set()]
  young.add(id)
}

/** What a transaction writes itself it sees too, though it may still come to nothing. */
const written = new WeakMap<Kysely<DB>, Set<string>>()

/** What a transaction found there, and what it is about to write. */
export function noteKnown(
  db: Kysely<DB>,
  { known, unknown }: { known: readonly (readonly [id: string, ...unknown[]])[]; unknown: ReadonlySet<string> },
): void {
  const own = written.get(db)
  for (const [id] of known) if (!own?.has(id)) keep(id)
  if (unknown.size > 0) written.set(db, own ? own.union(unknown) : new Set(unknown))
}
