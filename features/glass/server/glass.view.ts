import { abilities } from '../../../platform/server/policy.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import type { Glass } from '../contract/glass.ts'
import { glassByIds, type GlassRow } from './glass.store.ts'

export const presentOne = (scene: Scene, row: GlassRow): Glass => ({
  id: row.id,
  version: row.version,
  caseId: row.caseId,
  person: { id: row.personId, name: row.personName ?? 'a former member' },
  reason: row.reason,
  at: row.at.toISOString(),
  until: row.until.toISOString(),
  review:
    row.verdict && row.reviewedAt
      ? {
          verdict: row.verdict,
          words: row.words ?? '',
          at: row.reviewedAt.toISOString(),
          by: row.reviewerId ? { id: row.reviewerId, name: row.reviewerName ?? '' } : null,
        }
      : null,
  can: abilities(scene, scene.changesOn('glass'), row),
})

export async function presentGlass(scene: Scene, ids: readonly string[]): Promise<Glass[]> {
  const rows = new Map((await glassByIds(scene, ids)).map((row) => [row.id, row]))
  return ids.map((id) => presentOne(scene, rows.get(id)!))
}
