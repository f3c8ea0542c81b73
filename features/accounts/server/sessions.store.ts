import type { Scene } from '../../../platform/server/scene.ts'

const day = 86_400_000
/** A session ends after 30 days, or 7 days unused. */
export const sessionLasts = 30 * day
export const sessionRests = 7 * day

export type NewSession = { id: string; hash: Buffer; personId: string; address: string | null; agent: string | null }

export async function insertSession(scene: Scene, session: NewSession): Promise<void> {
  await scene.db
    .insertInto('sessions')
    .values({
      id: session.id,
      token_hash: session.hash,
      person_id: session.personId,
      organisation_id: scene.actor.organisationId,
      created_at: scene.now,
      last_seen_at: scene.now,
      expires_at: new Date(scene.now.getTime() + sessionLasts),
      address: session.address,
      agent: session.agent,
    })
    .execute()
}

export const selectSessions = (scene: Scene, ids?: readonly string[]) =>
  scene.db
    .selectFrom('sessions')
    .select([
      'id',
      'created_at as createdAt',
      'last_seen_at as lastSeenAt',
      'expires_at as expiresAt',
      'address',
      'agent',
      'token_hash as hash',
      'revoked_at as revokedAt',
    ])
    .where('person_id', '=', scene.actor.personId ?? '00000000-0000-0000-0000-000000000000')
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', scene.now)
    .where('last_seen_at', '>', new Date(scene.now.getTime() - sessionRests))
    .$if(ids !== undefined, (q) => q.where('id', 'in', [...(ids ?? [])]))
    .orderBy('created_at', 'desc')
    .execute()

export async function revokeSessions(
  scene: Scene,
  filter: { ids?: readonly string[]; personId?: string; exceptHash?: Buffer },
): Promise<void> {
  await scene.db
    .updateTable('sessions')
    .set({ revoked_at: scene.now })
    .where('revoked_at', 'is', null)
    .$if(filter.ids !== undefined, (q) => q.where('id', 'in', [...(filter.ids ?? [])]))
    .$if(filter.personId !== undefined, (q) => q.where('person_id', '=', filter.personId ?? ''))
    .$if(filter.exceptHash !== undefined, (q) => q.where('token_hash', '<>', filter.exceptHash ?? Buffer.alloc(0)))
    .execute()
}

/** Sessions of a person in this organisation only: in others they go on. */
export async function revokeSessionsHere(scene: Scene, personId: string): Promise<void> {
  await scene.db
    .updateTable('sessions')
    .set({ revoked_at: scene.now })
    .where('revoked_at', 'is', null)
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('person_id', '=', personId)
    .execute()
}

export async function moveSession(scene: Scene, hash: Buffer, organisationId: string): Promise<void> {
  await scene.db
    .updateTable('sessions')
    .set({ organisation_id: organisationId })
    .where('token_hash', '=', hash)
    .execute()
}
