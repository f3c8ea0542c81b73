import { abilities } from '../../../platform/server/policy.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import type { Secret } from '../contract/secret.ts'
import { selectSecrets, type SecretView } from './secrets.store.ts'

export const presentSecret = (scene: Scene, row: SecretView): Secret => {
  const { teamIds: _teamIds, inUse: _inUse, createdAt, rotatedAt, lastUsedAt, ...rest } = row
  return {
    ...rest,
    createdAt: createdAt.toISOString(),
    rotatedAt: rotatedAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    can: abilities(scene, scene.changesOn('secret'), row),
  }
}

export async function presentSecrets(scene: Scene, ids: readonly string[]): Promise<Secret[]> {
  const rows = await selectSecrets(scene, ids)
  return ids.flatMap((id) => rows.filter((row) => row.id === id).map((row) => presentSecret(scene, row)))
}
