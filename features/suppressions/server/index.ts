import type { Scene } from '../../../platform/server/scene.ts'
import { matchingAlerts } from './queries/matching-alerts.ts'
import { conditionsOf } from './suppressions.store.ts'

/** The door: what other features may use of suppressions. */
export { matchSuppressions } from './match-suppressions.ts'
export { countHits } from './suppressions.store.ts'
export type { Matchable } from './suppression.ts'

/** The newest open alerts (at most 10,000) a suppression mutes, as the asking scene may see them. */
export async function openAlertsMuted(scene: Scene, suppressionId: string): Promise<string[]> {
  const [suppression] = await conditionsOf(scene, suppressionId)
  if (!suppression) return []
  const { hits } = await matchingAlerts(scene, suppression.conditions, ['new', 'triaging', 'snoozed'])
  return hits.map((hit) => hit.id)
}
