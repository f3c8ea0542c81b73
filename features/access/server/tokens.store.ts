import type { Actor, Scene } from '../../../platform/server/scene.ts'

export type TokenRow = {
  id: string
  version: number
  name: string
  personId: string
  personName: string
  hint: string
  scopes: string[]
  createdAt: Date
  expiresAt: Date | null
  lastUsedAt: Date | null
  revokedAt: Date | null
}

export const selectTokens = (
  scene: Scene,
  filter: { ids?: readonly string[]; personId?: string; forUpdate?: boolean },
): Promise<TokenRow[]> =>
  scene.db
    .selectFrom('tokens as t')
    .innerJoin('people as p', 'p.id', 't.person_id')
    .select(['t.id', 't.version', 't.name', 't.person_id as personId', 'p.name as personName', 't.hint', 't.scopes'])
    .select([
      't.created_at as createdAt',
      't.expires_at as expiresAt',
      't.last_used_at as lastUsedAt',
      't.revoked_at as revokedAt',
    ])
    .where('t.organisation_id', '=', scene.actor.organisationId)
    .$if(filter.ids !== undefined, (q) => q.where('t.id', 'in', [...(filter.ids ?? [])]))
    .$if(filter.personId !== undefined, (q) => q.where('t.person_id', '=', filter.personId ?? ''))
    .$if(filter.forUpdate ?? false, (q) => q.forUpdate('t'))
    .orderBy('t.id', 'desc')
    .execute()

export type NewToken = {
  id: string
  personId: string
  name: string
  hash: Buffer
  hint: string
  scopes: string[]
  expiresAt: Date | null
}

export async function insertToken(scene: Scene, token: NewToken): Promise<void> {
  await scene.db
    .insertInto('tokens')
    .values({
      organisation_id: scene.actor.organisationId,
      id: token.id,
      person_id: token.personId,
      name: token.name,
      token_hash: token.hash,
      hint: token.hint,
      scopes: token.scopes,
      created_at: scene.now,
      created_by: scene.actor.kind === 'system' ? null : scene.actor.personId,
      expires_at: token.expiresAt,
    })
    .execute()
}

export async function revokeTokens(
  scene: Scene,
  filter: { ids?: readonly string[]; personId?: string },
): Promise<void> {
  await scene.db
    .updateTable('tokens')
    .set((eb) => ({ revoked_at: scene.now, version: eb('version', '+', 1) }))
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('revoked_at', 'is', null)
    .$if(filter.ids !== undefined, (q) => q.where('id', 'in', [...(filter.ids ?? [])]))
    .$if(filter.personId !== undefined, (q) => q.where('person_id', '=', filter.personId ?? ''))
    .execute()
}

/** Bookkeeping, not a fact: at most once a minute, outside the log. */
export async function markTokenUsed(db: Scene['db'], actor: Actor, now: Date): Promise<void> {
  await db
    .updateTable('tokens')
    .set({ last_used_at: now })
    .where('organisation_id', '=', actor.organisationId)
    .where('id', '=', actor.tokenId ?? '')
    .execute()
}
