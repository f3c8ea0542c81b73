import { Problem } from '../../../../platform/contract/problem.ts'
import type { Tlp } from '../../../../platform/contract/scalars.ts'
import { granted, needs } from '../../../../platform/server/policy.ts'
import type { AnyQuery } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { Metric } from '../../../metrics/contract/metric.ts'
import { readMetric } from '../../../metrics/contract/requests/metrics.ts'
import type { PeriodData } from '../../contract/data.ts'
import type { Period } from '../../contract/period.ts'
import { Asker } from '../gather/asker.ts'
import { organisationName } from '../queries/names.ts'
import { askedMetrics } from './asked-metrics.ts'

export type PeriodChoice = { period: Period; zone: string; audience: Tlp; askedBy: string }

/**
 * Run it as nobody in particular: what is restricted is in no number, whoever asks, so that a report of a period may be read by
 * everybody who may read measures, and totals betray nothing to anybody.
 */
export async function buildPeriod(scene: Scene, queries: readonly AnyQuery[], choice: PeriodChoice) {
  const { period, zone, audience, askedBy } = choice
  if (!granted(scene.actor, readMetric.name))
    throw new Problem('forbidden', 'request.forbidden', needs(scene.actor, readMetric.name))
  const asker = new Asker(scene, queries)
  const metrics: Record<string, Metric> = {}
  for (const [name, filter] of askedMetrics(period.stretch)) {
    const query = { ...filter, from: period.from, to: period.to, zone, compare: 'true' as const }
    const metric = await asker.ask(readMetric, { query })
    if (metric) metrics[name] = metric
  }
  const data: PeriodData = {
    format: 1,
    kind: 'period',
    at: scene.now.toISOString(),
    zone,
    organisation: await organisationName(scene),
    askedBy,
    audience,
    period,
    metrics,
  }
  return { data, needs: [readMetric.name], caseIds: [] }
}
