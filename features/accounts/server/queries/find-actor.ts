import { sql } from 'kysely'
import { inScope, type Database } from '../../../../platform/server/db/database.ts'
import type { Actor } from '../../../../platform/server/scene.ts'

type Found = {
  personId: string
  organisationId: string
  name: string
  permissions: string[] | null
  tokenId: string | null
  scopes: string[] | null
  stale: boolean
  guest: boolean
}

/** What a guest may, whatever roles somebody gave them: to be here, and what was shared. */
export const guestPermissions = ['shared.*', 'me.*', 'session.*', 'password.*']

const everywhere = { organisationId: null, personId: null, system: true } as const

const grantsOf = sql`(select array_agg(distinct p) from grants g join roles r on r.organisation_id = g.organisation_id and r.id = g.role_id,
  unnest(r.permissions) p where g.organisation_id = m.organisation_id and g.person_id = m.person_id)`

/** The person behind a session cookie, with what the roles give in the session's organisation; null when it is over. */
export async function actorOfSession(
  database: Database,
  hash: Buffer,
  now: Date,
): Promise<{ actor: Actor; stale: boolean } | null> {
  return inScope(database, { ...everywhere, mode: 'read' }, async (db) => {
    const { rows } =
      await sql<Found>`select s.person_id as "personId", s.organisation_id as "organisationId", p.name, ${grantsOf} as permissions,
        null as "tokenId", null as scopes, m.guest, s.last_seen_at < ${now}::timestamptz - interval '1 minute' as stale
      from sessions s join people p on p.id = s.person_id
        join memberships m on m.organisation_id = s.organisation_id and m.person_id = s.person_id and m.deactivated_at is null
      where (not m.guest or guest_stands(s.organisation_id, s.person_id)) and s.token_hash = ${hash} and s.revoked_at is null and s.expires_at > ${now} and s.last_seen_at > ${now}::timestamptz - interval '7 days'`.execute(
        db,
      )
    return asActor(rows[0], 'person')
  })
}

/** The program behind a bearer token; it acts as its person, cut to its scopes. */
export async function actorOfToken(
  database: Database,
  hash: Buffer,
  now: Date,
): Promise<{ actor: Actor; stale: boolean } | null> {
  return inScope(database, { ...everywhere, mode: 'read' }, async (db) => {
    const { rows } =
      await sql<Found>`select t.person_id as "personId", t.organisation_id as "organisationId", t.name, ${grantsOf} as permissions,
        t.id as "tokenId", t.scopes, m.guest, coalesce(t.last_used_at < ${now}::timestamptz - interval '1 minute', true) as stale
      from tokens t join memberships m on m.organisation_id = t.organisation_id and m.person_id = t.person_id and m.deactivated_at is null and not m.guest
      where t.token_hash = ${hash} and t.revoked_at is null and (t.expires_at is null or t.expires_at > ${now})`.execute(
        db,
      )
    return asActor(rows[0], 'token')
  })
}

function asActor(found: Found | undefined, kind: 'person' | 'token'): { actor: Actor; stale: boolean } | null {
  if (!found) return null
  const { personId, organisationId, name, stale, guest } = found
  const actor: Actor = { kind, personId, organisationId, name, permissions: found.permissions ?? [] }
  if (guest) Object.assign(actor, { guest, permissions: guestPermissions })
  if (found.tokenId) Object.assign(actor, { tokenId: found.tokenId, scopes: found.scopes ?? [] })
  return { actor, stale }
}

/** Somebody active, by e-mail, for the command line; in the named organisation or the first joined. */
export async function actorByEmail(database: Database, email: string, organisationKey?: string): Promise<Actor | null> {
  return inScope(database, { ...everywhere, mode: 'read' }, async (db) => {
    const { rows } =
      await sql<Found>`select p.id as "personId", m.organisation_id as "organisationId", p.name, ${grantsOf} as permissions,
        null as "tokenId", null as scopes, false as guest, false as stale
      from people p join memberships m on m.person_id = p.id and m.deactivated_at is null and not m.guest join organisations o on o.id = m.organisation_id
      where p.email = ${email} and (${organisationKey ?? null}::text is null or o.key = ${organisationKey ?? null})
      order by m.joined_at limit 1`.execute(db)
    return asActor(rows[0], 'person')?.actor ?? null
  })
}
