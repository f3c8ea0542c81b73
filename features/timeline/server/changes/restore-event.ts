import { change } from '../../../../platform/server/change.ts'
import { restoreEvent as request } from '../../contract/requests/timeline.ts'
import { mustBeRemoved } from '../event.ts'
import { loadEvents, updateEvents } from '../events.store.ts'
import { presentEvents } from '../queries/event-rows.ts'

export const restoreEvent = change({
  request,
  fact: 'event.restored',
  subjectKind: 'event',
  load: loadEvents,
  when: mustBeRemoved,
  async apply(scene, events) {
    await updateEvents(
      scene,
      events.map((event) => event.id),
      { removed_at: null },
    )
    return events.map(({ id, caseId, title }) => ({ subjectId: id, caseId, data: { title } }))
  },
  present: presentEvents,
  inverse: ({ subjectId }) => ({ change: 'event.remove', subjectId, body: {} }),
})
