import type { Feature } from '../../../platform/server/feature.ts'
import { activityFacts } from '../contract/facts.ts'
import { undo as undoRequest } from '../contract/requests/activity.ts'
import { undo, type Changes } from './doors/undo.ts'
import { listActivity } from './queries/list-activity.ts'
import { listDecisions } from './queries/list-decisions.ts'

export const activityFeature = (changes: Changes): Feature => ({
  name: 'activity',
  needs: ['cases'],
  facts: activityFacts,
  changes: [],
  queries: [listActivity, listDecisions],
  doorRequests: [undoRequest],
  doors: (app, doors) => {
    app.post('/api/v1/activity/:id/undo', (request, reply) => undo(doors, changes, { request, reply }))
  },
})
