import { sql, type RawBuilder } from 'kysely'
import { isId } from '../../../platform/server/ids.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import type { GuestRow } from './guest.ts'

const guestsWhere = async (scene: Scene, where: RawBuilder<boolean>): Promise<GuestRow[]> => {
  const { rows } =
    await sql<GuestRow>`select g.id, g.version, g.case_id as "caseId", c.key as "caseKey", c.restricted, g.email, g.name,
      g.party, g.matter, g.link_until as "linkUntil", g.invited_at as "invitedAt", i.id as "inviterId", i.name as "inviterName",
      g.expires_at as "expiresAt", g.person_id as "personId", g.accepted_at as "acceptedAt", g.revoked_at as "revokedAt"
    from guests g join cases c on c.organisation_id = g.organisation_id and c.id = g.case_id
    left join people i on i.id = g.invited_by
    where g.organisation_id = ${scene.actor.organisationId} and ${where} order by g.id desc`.execute(scene.db)
  return rows
}

export const guestsOfCases = (scene: Scene, caseIds: readonly string[]) =>
  guestsWhere(scene, sql`g.case_id = any(${[...caseIds]}::uuid[])`)
export const guestsByIds = (scene: Scene, ids: readonly string[]) =>
  guestsWhere(scene, sql`g.id = any(${[...ids]}::uuid[])`)

/** The `load` of every change on a guest: locked in order of id. */
export async function loadGuests(scene: Scene, refs: readonly string[]): Promise<(GuestRow | undefined)[]> {
  const ids = refs.filter(isId).map((ref) => ref.toLowerCase())
  await sql`select from guests where organisation_id = ${scene.actor.organisationId} and id = any(${ids}::uuid[])
    order by id for update`.execute(scene.db)
  const found = new Map((await guestsByIds(scene, ids)).map((row) => [row.id, row]))
  return refs.map((ref) => found.get(ref.toLowerCase()))
}

type NewGuest = Pick<GuestRow, 'id' | 'caseId' | 'email' | 'name' | 'party' | 'matter' | 'linkUntil' | 'expiresAt'>

export async function insertGuest(scene: Scene, guest: NewGuest, hash: Buffer): Promise<void> {
  await sql`insert into guests (organisation_id, id, case_id, email, name, party, matter, token_hash, link_until, invited_at,
      invited_by, expires_at)
    values (${scene.actor.organisationId}, ${guest.id}, ${guest.caseId}, ${guest.email}, ${guest.name}, ${guest.party},
      ${guest.matter}, ${hash}, ${guest.linkUntil}, ${scene.now}, ${scene.actor.personId}, ${guest.expiresAt})`.execute(
    scene.db,
  )
}

export async function endGuest(scene: Scene, id: string): Promise<void> {
  await sql`update guests set revoked_at = ${scene.now}, revoked_by = ${scene.actor.personId}, version = version + 1
    where organisation_id = ${scene.actor.organisationId} and id = ${id}`.execute(scene.db)
}

/** @returns false when the link was used, revoked or run out meanwhile */
export async function acceptGuest(scene: Scene, id: string, personId: string): Promise<boolean> {
  const done = await sql`update guests set accepted_at = ${scene.now}, person_id = ${personId}, version = version + 1
    where organisation_id = ${scene.actor.organisationId} and id = ${id} and accepted_at is null and revoked_at is null
      and link_until > ${scene.now}`.execute(scene.db)
  return done.numAffectedRows === 1n
}

type Link = {
  id: string
  organisationId: string
  email: string
  name: string
  matter: string
  organisation: string
  personId: string | null
  over: boolean
}

/** By its secret, before anybody is signed in. */
export async function guestBySecret(db: Scene['db'], hash: Buffer, now: Date): Promise<Link | undefined> {
  const { rows } = await sql<Link>`select g.id, g.organisation_id as "organisationId", g.email, g.name, g.matter,
      o.name as organisation, p.id as "personId",
      g.accepted_at is not null or g.revoked_at is not null or g.link_until <= ${now} as over
    from guests g join organisations o on o.id = g.organisation_id left join people p on p.email = g.email
    where g.token_hash = ${hash}`.execute(db)
  return rows[0]
}

/** Whether somebody of this address works here: they are let in as a member, not as a guest. */
export async function worksHere({ db, actor }: Scene, email: string): Promise<boolean> {
  const { rows } = await sql`select from memberships m join people p on p.id = m.person_id
    where m.organisation_id = ${actor.organisationId} and p.email = ${email} and m.deactivated_at is null and not m.guest`.execute(
    db,
  )
  return rows.length > 0
}
