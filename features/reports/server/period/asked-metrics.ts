import type { FilterOf } from '../../../../platform/contract/endpoint.ts'
import { between, measureOf } from '../../../metrics/contract/measures.ts'
import type { readMetric } from '../../../metrics/contract/requests/metrics.ts'
import type { Stretch } from '../../contract/period.ts'

type Filter = Pick<FilterOf<typeof readMetric>, 'measure' | 'stat' | 'split' | 'over' | 'top'>

/** A quarter by its weeks, all else by its days. */
const overOf: Record<Stretch, 'day' | 'week'> = { week: 'day', month: 'day', quarter: 'week' }

export const durations = [...between.map(({ id }) => id), 'alert-time-to-triage', 'backlog-age'] as const
export const durationStats = ['median', 'p90', 'mean'] as const

/** What a report of a period asks of the measures, by the name it is kept under. */
export function askedMetrics(stretch: Stretch): ReadonlyMap<string, Filter> {
  const over = overOf[stretch]
  const asked: [string, Filter][] = [
    ['alerts', { measure: 'alerts' }],
    ['alerts over', { measure: 'alerts', over }],
    ['alerts by source', { measure: 'alerts', split: 'source', top: 12 }],
    ['duplicates', { measure: 'duplicates' }],
    ['alerts-suppressed', { measure: 'alerts-suppressed' }],
    ['alerts-waiting', { measure: 'alerts-waiting' }],
    ['escalation-rate', { measure: 'escalation-rate' }],
    ['false-positive-rate', { measure: 'false-positive-rate' }],
    ['false-positive-rate by source', { measure: 'false-positive-rate', split: 'source', top: 12 }],
    ['alerts-closed by disposition', { measure: 'alerts-closed', split: 'disposition' }],
    ['cases-opened', { measure: 'cases-opened' }],
    ['cases-opened by severity', { measure: 'cases-opened', split: 'severity' }],
    ['cases-opened by type', { measure: 'cases-opened', split: 'type', top: 12 }],
    ['cases-closed', { measure: 'cases-closed' }],
    ['cases-closed by disposition', { measure: 'cases-closed', split: 'disposition' }],
    ['reopen-rate', { measure: 'reopen-rate' }],
    ['backlog', { measure: 'backlog' }],
    ['backlog over', { measure: 'backlog', over }],
    ['clocks-met', { measure: 'clocks-met' }],
    ['clocks-breached', { measure: 'clocks-breached' }],
    ['effort', { measure: 'effort' }],
  ]
  for (const measure of durations)
    for (const stat of durationStats)
      asked.push([`${measure} ${stat}`, { measure: measure as Filter['measure'], stat }])
  return new Map(asked.filter(([, { measure }]) => measureOf(measure)))
}
