import { sql } from 'kysely'
import type { Scene } from '../../../platform/server/scene.ts'

export type InviteRow = {
  id: string
  version: number
  email: string
  name: string
  roleIds: string[]
  roles: { id: string; name: string }[]
  createdAt: Date
  expiresAt: Date
  acceptedAt: Date | null
  revokedAt: Date | null
}

const rolesOf = sql<
  { id: string; name: string }[]
>`(select coalesce(json_agg(json_build_object('id', r.id, 'name', r.name) order by r.name), '[]')
  from roles r where r.organisation_id = i.organisation_id and r.id = any(i.role_ids))`

export const selectInvites = (scene: Scene) =>
  scene.db
    .selectFrom('invites as i')
    .select([
      'i.id',
      'i.version',
      'i.email',
      'i.name',
      'i.role_ids as roleIds',
      'i.created_at as createdAt',
      'i.expires_at as expiresAt',
      'i.accepted_at as acceptedAt',
      'i.revoked_at as revokedAt',
    ])
    .select(rolesOf.as('roles'))
    .where('i.organisation_id', '=', scene.actor.organisationId)

/** By its secret, before anybody is signed in. */
export const selectInviteBySecret = (db: Scene['db'], hash: Buffer) =>
  db
    .selectFrom('invites as i')
    .innerJoin('organisations as o', 'o.id', 'i.organisation_id')
    .leftJoin('people as p', 'p.email', 'i.email')
    .select([
      'i.id',
      'i.organisation_id as organisationId',
      'i.email',
      'i.name',
      'i.role_ids as roleIds',
      'o.name as organisation',
      'p.id as personId',
    ])
    .select(['i.expires_at as expiresAt', 'i.accepted_at as acceptedAt', 'i.revoked_at as revokedAt'])
    .where('i.token_hash', '=', hash)
    .executeTakeFirst()

export type NewInvite = { id: string; hash: Buffer; email: string; name: string; roleIds: string[]; expiresAt: Date }

export async function insertInvite(scene: Scene, invite: NewInvite): Promise<void> {
  await scene.db
    .insertInto('invites')
    .values({
      organisation_id: scene.actor.organisationId,
      id: invite.id,
      token_hash: invite.hash,
      email: invite.email,
      name: invite.name,
      role_ids: invite.roleIds,
      created_at: scene.now,
      created_by: scene.actor.kind === 'system' ? null : scene.actor.personId,
      expires_at: invite.expiresAt,
    })
    .execute()
}

export async function endInvite(
  scene: Scene,
  id: string,
  end: { accepted_at: Date } | { revoked_at: Date },
): Promise<boolean> {
  const done = await scene.db
    .updateTable('invites')
    .set((eb) => ({ ...end, version: eb('version', '+', 1) }))
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}
