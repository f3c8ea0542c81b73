import { abilities } from '../../../platform/server/policy.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import type { PriorityModel } from '../contract/model.ts'
import { modelRows, type ModelRow } from './models-of.store.ts'

export const modelView = (scene: Scene, row: ModelRow): PriorityModel => ({
  id: row.id,
  version: row.version,
  number: row.number,
  state: row.state,
  pinned: row.pinned,
  pace: row.pace,
  taught: Number(row.taught),
  madeAt: row.made_at.toISOString(),
  stateSince: row.state_since.toISOString(),
  can: abilities(scene, scene.changesOn('priority-model'), row),
})

export async function presentModels(scene: Scene, ids: readonly string[]): Promise<PriorityModel[]> {
  const rows = new Map((await modelRows(scene, ids)).map((row) => [row.id, row]))
  return ids.map((id) => modelView(scene, rows.get(id)!))
}
