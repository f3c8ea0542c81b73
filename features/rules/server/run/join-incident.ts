import type { Scene } from '../../../../platform/server/scene.ts'
import type { JoinIncidentBody } from '../../contract/join-incident.ts'
import { caseOfAlert, sharedIncident } from '../queries/shared-incident.ts'
import type { Opened } from '../stores/hits.store.ts'

/** What joining comes to: nothing to be done, a change with its request, or that there is none to join. */
export type Joining =
  | { there: Opened; says: string }
  | { change: 'case.add-alerts' | 'case.open'; refs: string[]; body: Record<string, unknown>; says: string }
  | { none: string }

export async function joiningOf(scene: Scene, alertId: string, body: JoinIncidentBody): Promise<Joining> {
  const there = await caseOfAlert(scene, alertId)
  if (there) return { there, says: `It is in ${there.key} already.` }
  const found = await sharedIncident(scene, alertId, body)
  if (found)
    return {
      change: 'case.add-alerts',
      refs: [found.id],
      body: { alertIds: [alertId] },
      says: `Added to ${found.key}, which shares ${found.shared.join(', ')}.`,
    }
  const what = body.by === 'any' ? 'an observable or an asset' : body.by === 'asset' ? 'an asset' : 'an observable'
  const none = `No open incident of the last ${body.withinHours} hours shares ${what} with it`
  if (!body.open) return { none: `${none}. Nothing was done.` }
  return {
    change: 'case.open',
    refs: [],
    body: { alertIds: [alertId] },
    says: `${none}, so one was opened.`,
  }
}
