import type { Feature } from '../../../platform/server/feature.ts'
import { metricFacts } from '../contract/facts.ts'
import { followArrivals, followDecisions, followRepeats } from './alerts/follow-alerts.ts'
import { followCases } from './cases/follow-cases.ts'
import { reportVolumeChange } from './changes/report-volume.ts'
import { setMetricCalendarChange } from './changes/set-calendar.ts'
import { watchVolume } from './jobs/watch-volume.ts'
import { listMetricCalendarsQuery } from './queries/calendars.ts'
import { readMetricQuery } from './queries/read-metric.ts'
import { listUnusualQuery, readVolumeQuery } from './queries/volume.ts'

export const metricsFeature: Feature = {
  name: 'metrics',
  needs: ['cases', 'clocks'],
  facts: metricFacts,
  changes: [setMetricCalendarChange, reportVolumeChange],
  queries: [readMetricQuery, listMetricCalendarsQuery, readVolumeQuery, listUnusualQuery],
  jobs: [watchVolume],
  readers: [followCases(), followArrivals(), followRepeats(), followDecisions()],
}
