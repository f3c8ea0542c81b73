import type { Invite } from '../contract/person.ts'
import { abilities } from '../../../platform/server/policy.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import { selectInvites, type InviteRow } from './invites.store.ts'

export const presentInvite = (scene: Scene, row: InviteRow): Invite => ({
  id: row.id,
  version: row.version,
  email: row.email,
  name: row.name,
  roles: row.roles,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
  acceptedAt: row.acceptedAt?.toISOString() ?? null,
  revokedAt: row.revokedAt?.toISOString() ?? null,
  can: abilities(scene, scene.changesOn('invite'), row),
})

export async function presentInvites(scene: Scene, ids: readonly string[]): Promise<Invite[]> {
  const rows = await selectInvites(scene)
    .where('i.id', 'in', [...ids])
    .execute()
  return rows.map((row) => presentInvite(scene, row))
}
