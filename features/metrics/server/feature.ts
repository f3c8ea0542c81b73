import type { Feature } from '../../../platform/server/feature.ts'
import { metricFacts } from '../contract/facts.ts'
import { followCases } from './cases/follow-cases.ts'
import { setMetricCalendarChange } from './changes/set-calendar.ts'
import { listMetricCalendarsQuery } from './queries/calendars.ts'
import { readMetricQuery } from './queries/read-metric.ts'

export const metricsFeature: Feature = {
  name: 'metrics',
  needs: ['cases', 'clocks'],
  facts: metricFacts,
  changes: [setMetricCalendarChange],
  queries: [readMetricQuery, listMetricCalendarsQuery],
  readers: [followCases()],
}
