import type { ParsedBodyOf } from '../../../../platform/contract/endpoint.ts'
import { wrongField } from '../../../../platform/contract/problem.ts'
import { change, one } from '../../../../platform/server/change.ts'
import { editEvent as request } from '../../contract/requests/timeline.ts'
import { mustBeThere, type EventRow } from '../event.ts'
import { linksOf, loadEvents, replaceLinks, updateEvents, type Links } from '../events.store.ts'
import { presentEvents } from '../queries/event-rows.ts'
import { linkProblem } from '../queries/unknown-links.ts'

type Body = ParsedBodyOf<typeof request>

export const editEvent = change({
  request,
  fact: 'event.edited',
  subjectKind: 'event',
  load: loadEvents,
  when: mustBeThere,
  async check(scene, event, body) {
    const [starts, ends] = [body.startsAt ?? event.starts_at, body.endsAt === undefined ? event.ends_at : body.endsAt]
    if (ends && ends < starts)
      return wrongField('event.range', 'endsAt', 'It cannot end before it starts. Nothing was saved.')
    return linkProblem(scene, event.head.id, body)
  },
  apply: one(async (scene, event, body) => {
    const before = was(event, await linksOf(scene, event.id), body)
    const { title, body: text, startsAt, endsAt } = body
    await updateEvents(scene, [event.id], {
      ...(title !== undefined && { title }),
      ...(text !== undefined && { body: text }),
      ...(startsAt !== undefined && { starts_at: startsAt }),
      ...(endsAt !== undefined && { ends_at: endsAt }),
    })
    await replaceLinks(scene, event, { observableIds: body.observableIds, taskIds: body.taskIds })
    const after = JSON.parse(JSON.stringify(body)) as Record<string, unknown>
    return {
      subjectId: event.id,
      caseId: event.caseId,
      data: { title: title ?? event.title, fields: Object.keys(after) },
      before,
      after,
    }
  }),
  present: presentEvents,
  inverse: ({ subjectId, before }) => before && { change: 'event.edit', subjectId, body: before },
})

/** What the named fields held, as a body that puts it back. */
function was(event: EventRow, links: Links, body: Body): Record<string, unknown> {
  const all = {
    title: event.title,
    body: event.body,
    startsAt: event.starts_at.toISOString(),
    endsAt: event.ends_at?.toISOString() ?? null,
    ...links,
  }
  return Object.fromEntries(Object.entries(all).filter(([field]) => body[field as keyof Body] !== undefined))
}
