import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { TimelineEvent } from '../../contract/timeline-item.ts'
import type { EventRow } from '../event.ts'
import { presentEvent, type EventViewRow } from '../event.view.ts'

/** The links of the event `e`, with what they are called. */
export const eventLinks = sql`coalesce((
  select json_agg(json_build_object('kind', case when l.task_id is null then 'observable' else 'task' end,
    'id', coalesce(l.task_id, l.observable_id), 'label', coalesce(t.title, left(o.value, 200))) order by o.value, t.title)
  from timeline_links l
  left join tasks t on t.organisation_id = l.organisation_id and t.id = l.task_id
  left join observables o on o.organisation_id = l.organisation_id and o.id = l.observable_id
  where l.organisation_id = e.organisation_id and l.event_id = e.id and (t.id is not null or o.id is not null)), '[]')`

type Row = Omit<EventViewRow, 'head'> & { head: EventRow['head'] }

/** The `present` of every change on an event, in the order of `ids`. */
export async function presentEvents(scene: Scene, ids: readonly string[]): Promise<TimelineEvent[]> {
  const { rows } =
    await sql<Row>`select e.id, e.version, e.case_id as "caseId", e.title, e.body, e.starts_at, e.ends_at, e.created_at,
      e.created_by, e.removed_at, p.name as creator_name, ${eventLinks} as links,
      (select json_build_object('id', h.id, 'key', h.key, 'stage', h.stage, 'merged_into_id', null, 'merged_into_key', null)
        from cases h where h.organisation_id = e.organisation_id and h.id = case_head(e.case_id)) as head
    from timeline_events e
    left join people p on p.id = e.created_by
    where e.organisation_id = ${scene.actor.organisationId} and e.id = any(${[...ids]}::uuid[])`.execute(scene.db)
  const found = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => (found.has(id) ? [presentEvent(scene, found.get(id)!)] : []))
}
