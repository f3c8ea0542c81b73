import type { Scene } from '../../../platform/server/scene.ts'
import { mutes, type Matchable } from './suppression.ts'
import { conditionsOf, type InForce } from './suppressions.store.ts'

/** For each alert the oldest suppression in force that mutes it. */
export async function matchSuppressions(scene: Scene, alerts: readonly Matchable[]): Promise<(string | undefined)[]> {
  const inForce = await conditionsOf(scene)
  if (inForce.length === 0) return alerts.map(() => undefined)
  const { ofSource, others } = bySource(inForce)
  return alerts.map((alert) => {
    const candidates = [...(ofSource.get(alert.source) ?? []), ...others]
    const hits = candidates.filter(({ conditions }) => mutes(conditions, alert)).map(({ id }) => id)
    return hits.sort()[0]
  })
}

/** Most name a source, so that an alert is held against few. */
function bySource(inForce: readonly InForce[]) {
  const ofSource = new Map<string, InForce[]>()
  const others = inForce.filter(({ conditions }) => conditions.source === null)
  for (const each of inForce) {
    const { source } = each.conditions
    if (source !== null) ofSource.set(source, [...(ofSource.get(source) ?? []), each])
  }
  return { ofSource, others }
}
