import type { Role, Team, Token } from '../contract/role.ts'
import { abilities } from '../../../platform/server/policy.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import type { RoleRow } from './roles.store.ts'
import type { TeamRow } from './teams.store.ts'
import type { TokenRow } from './tokens.store.ts'

export const presentRole = (scene: Scene, row: RoleRow, people: number): Role => ({
  id: row.id,
  version: row.version,
  name: row.name,
  description: row.description,
  permissions: row.permissions,
  people,
  can: abilities(scene, scene.changesOn('role'), row),
})

export const presentTeam = (scene: Scene, row: TeamRow): Team => ({
  id: row.id,
  version: row.version,
  name: row.name,
  description: row.description,
  members: row.members,
  can: abilities(scene, scene.changesOn('team'), row),
})

export const presentToken = (scene: Scene, row: TokenRow): Token => ({
  id: row.id,
  version: row.version,
  name: row.name,
  person: { id: row.personId, name: row.personName },
  hint: row.hint,
  scopes: row.scopes,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt?.toISOString() ?? null,
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  revokedAt: row.revokedAt?.toISOString() ?? null,
  can: abilities(scene, scene.changesOn('token'), row),
})
