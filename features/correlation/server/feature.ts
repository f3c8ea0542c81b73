import type { Feature } from '../../../platform/server/feature.ts'
import { correlationFacts } from '../contract/facts.ts'
import { followGroupChange } from './changes/follow-group.ts'
import { mergeGroupChange, partGroupChange } from './changes/merge-group.ts'
import { moveAlertsChange } from './changes/move-alerts.ts'
import { groupArrivals } from './group-arrivals.ts'
import { tuneGroupsChange } from './changes/tune-groups.ts'
import { previewTuningQuery } from './queries/preview-tuning.ts'
import { readTuningQuery } from './queries/read-tuning.ts'
import { joinIncidents } from './jobs/join-incidents.ts'
import { followIncident, handOnIncident, joinAtOnce } from './reactions/follow-incident.ts'
import { explainPairQuery } from './queries/explain-pair.ts'
import { groupOfAlertQuery } from './queries/group-of-alert.ts'
import { listGroupsQuery } from './queries/list-groups.ts'
import { listGroupMembersQuery, readGroupQuery } from './queries/read-group.ts'

export const correlationFeature: Feature = {
  name: 'correlation',
  needs: ['alerts', 'cases', 'attack'],
  acts: ['group.*'],
  facts: correlationFacts,
  changes: [moveAlertsChange, mergeGroupChange, partGroupChange, followGroupChange, tuneGroupsChange],
  queries: [
    listGroupsQuery,
    groupOfAlertQuery,
    explainPairQuery,
    readGroupQuery,
    listGroupMembersQuery,
    readTuningQuery,
    previewTuningQuery,
  ],
  reactions: [followIncident, joinAtOnce, handOnIncident],
  jobs: [joinIncidents],
  readers: [groupArrivals()],
}
