import type { Feature } from '../../../platform/server/feature.ts'
import { timelineFacts } from '../contract/facts.ts'
import { createEvent } from './changes/create-event.ts'
import { editEvent } from './changes/edit-event.ts'
import { removeEvent } from './changes/remove-event.ts'
import { restoreEvent } from './changes/restore-event.ts'
import { readTimeline } from './queries/read-timeline.ts'

export const timelineFeature: Feature = {
  name: 'timeline',
  needs: ['cases'],
  acts: ['event.*'],
  noun: 'timeline',
  facts: timelineFacts,
  changes: [createEvent, editEvent, removeEvent, restoreEvent],
  queries: [readTimeline],
}
