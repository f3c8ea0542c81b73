import { change } from '../../../../platform/server/change.ts'
import { removeEvent as request } from '../../contract/requests/timeline.ts'
import { mustBeThere } from '../event.ts'
import { loadEvents, updateEvents } from '../events.store.ts'
import { presentEvents } from '../queries/event-rows.ts'

export const removeEvent = change({
  request,
  fact: 'event.removed',
  subjectKind: 'event',
  load: loadEvents,
  when: mustBeThere,
  async apply(scene, events) {
    await updateEvents(
      scene,
      events.map((event) => event.id),
      { removed_at: scene.now },
    )
    return events.map(({ id, caseId, title }) => ({ subjectId: id, caseId, data: { title } }))
  },
  present: presentEvents,
  inverse: ({ subjectId }) => ({ change: 'event.restore', subjectId, body: {} }),
})
