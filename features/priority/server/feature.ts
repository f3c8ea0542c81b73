import type { Feature } from '../../../platform/server/feature.ts'
import { learnFromVerdicts } from './learn-from-verdicts.ts'
import { explainAlertQuery } from './queries/explain-alert.ts'

export const priorityFeature: Feature = {
  name: 'priority',
  needs: ['alerts', 'observables'],
  facts: {},
  changes: [],
  queries: [explainAlertQuery],
  readers: [learnFromVerdicts()],
}
