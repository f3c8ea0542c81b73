import { change, inOrganisation } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import { openCase } from '../../../cases/server/index.ts'
import { createEvent as request } from '../../contract/requests/timeline.ts'
import { insertEvent, replaceLinks } from '../events.store.ts'
import { presentEvents } from '../queries/event-rows.ts'
import { linkProblem } from '../queries/unknown-links.ts'

export const createEvent = change({
  request,
  fact: 'event.created',
  subjectKind: 'event',
  load: inOrganisation,
  async check(scene, _, body) {
    const kase = await openCase(scene, body.caseId)
    return linkProblem(scene, kase.id, body)
  },
  async apply(scene, _, { title, body, startsAt, endsAt, observableIds, taskIds, caseId: ref }) {
    const { id: caseId } = await openCase(scene, ref)
    const id = newId(scene.now)
    const row = { id, case_id: caseId, title, body, starts_at: startsAt, ends_at: endsAt }
    await insertEvent(scene, { ...row, created_at: scene.now, created_by: scene.actor.personId })
    await replaceLinks(scene, { id, caseId }, { observableIds, taskIds })
    return [{ subjectId: id, caseId, data: { title } }]
  },
  present: presentEvents,
  inverse: ({ subjectId }) => ({ change: 'event.remove', subjectId, body: {} }),
})
