import type { Kysely } from 'kysely'
import type { DB } from '../../../../generated/db.ts'
import { listsInForce, versionOfLists } from './lists.store.ts'
import { matcherOf, type Matcher, type Seen } from './match.ts'

/** Of so many organisations the lists are remembered. */
const remembered = 200

const matchers = new Map<string, { version: number; matcher: Matcher }>()

/**
 * The names of the lists of known good that each observable stands on, in the order of `observables`; empty: none.
 * By the lists as they stand, in one round trip where they did not change; `observables.known_good` keeps the same.
 */
export async function knownGood(
  db: Kysely<DB>,
  organisationId: string,
  observables: readonly Seen[],
): Promise<string[][]> {
  if (observables.length === 0) return []
  const matcher = await matcherNow(db, organisationId)
  return observables.map(matcher)
}

export async function matcherNow(db: Kysely<DB>, organisationId: string): Promise<Matcher> {
  const version = await versionOfLists(db, organisationId)
  const known = matchers.get(organisationId)
  if (known?.version === version) return known.matcher
  const matcher = matcherOf(await listsInForce(db, organisationId))
  matchers.delete(organisationId)
  if (matchers.size >= remembered) matchers.delete(matchers.keys().next().value!)
  matchers.set(organisationId, { version, matcher })
  return matcher
}
