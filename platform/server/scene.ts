import type { Kysely } from 'kysely'
import type { DB } from '../../generated/db.ts'
import type { AnyChange } from './change.ts'

/** Who does it. A token acts as its person, with no more than its scopes. */
export type Actor = {
  kind: 'person' | 'token' | 'system'
  /** The person, the token's person, or for the system the one it acts on behalf of. */
  personId: string | null
  tokenId?: string
  organisationId: string
  /** Of no organisation: sees only what was shared with them in this one. */
  guest?: boolean
  name: string
  /** Permission patterns: `case.close`, `case.*`, `*`. */
  permissions: readonly string[]
  /** Patterns a token is held to; absent: all its person may. */
  scopes?: readonly string[]
}

/** Through which door it came; kept with each fact. */
export type Source = 'web' | 'api' | 'cli' | 'system' | `reaction:${string}` | `job:${string}`

/** What somebody is in a thing that is kept from most; `writes`: more than to read there. */
export type Part = { role: string; writes: boolean; until: Date | null }

/** What a change or query sees of the world: one transaction, one actor, one moment. */
export type Scene = {
  db: Kysely<DB>
  actor: Actor
  now: Date
  source: Source
  /** The changes that act on a kind of subject (`role`, `alert`): what abilities are asked of. */
  changesOn: (subjectKind: string) => readonly AnyChange[]
  /**
   * Only while a change is applied: another change as part of it, by the same actor, with its own permission, rule and
   * fact; told, and taken back, together.
   * @returns the answers
   * @throws Problem what it is refused with
   */
  also?: (request: { change: AnyChange; refs: readonly string[]; body: unknown }) => Promise<unknown[]>
  /** By case: what the actor is in the restricted ones they see. */
  parts?: ReadonlyMap<string, Part>
  /** Where queries name the restricted cases they show something of; kept in `decisions` after the reading. */
  restrictedReads?: Set<string>
}

/** Under whose eyes the database answers. */
export const scopeOf = ({ organisationId, personId, guest }: Actor) => ({ organisationId, personId, guest })

export const systemActor = (organisationId: string, onBehalfOf: string | null = null): Actor => ({
  kind: 'system',
  personId: onBehalfOf,
  organisationId,
  name: 'Caseward',
  permissions: ['*'],
})
