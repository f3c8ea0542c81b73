import { rankOf, severityOf } from '../../../../platform/contract/severity.ts'
import { query } from '../../../../platform/server/query.ts'
import { previewSuppression } from '../../contract/requests/suppressions.ts'
import { normaliseObservable, observableId } from '../../../observables/server/index.ts'
import type { Conditions } from '../suppression.ts'
import { lookedAt, matchingAlerts, type Looked } from './matching-alerts.ts'

const open = new Set(['new', 'triaging', 'snoozed'])
const thirtyDays = 30 * 24 * 3600 * 1000

const example = (alert: Looked) => ({
  id: alert.id,
  title: alert.title,
  severity: severityOf(alert.severity),
  status: alert.status,
  source: alert.source,
  receivedAt: alert.received_at.toISOString(),
})

export const previewSuppressionQuery = query({
  request: previewSuppression,
  permission: 'suppression.read',
  run: async (scene, filter) => {
    const conditions: Conditions = {
      source: filter.source ?? null,
      type: filter.type ?? null,
      title: filter.title ?? null,
      maxSeverity: filter.maxSeverity ? rankOf(filter.maxSeverity) : null,
      observables: filter.observables.map(({ type, value }) => {
        const { type: t, value: v } = normaliseObservable(type, value) ?? { type, value }
        return observableId(scene.actor.organisationId, t, v)
      }),
    }
    const { considered, hits } = await matchingAlerts(scene, conditions)
    const since = new Date(scene.now.getTime() - thirtyDays)
    const cutShort = considered.length === lookedAt && considered.at(-1)!.received_at > since
    return {
      considered: considered.length,
      hits: hits.length,
      lastThirtyDays: { value: hits.filter((hit) => hit.received_at >= since).length, more: cutShort },
      open: hits.filter((hit) => open.has(hit.status)).length,
      examples: hits.slice(0, 5).map(example),
    }
  },
})
