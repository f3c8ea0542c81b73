import { sql, type RawBuilder } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { CoursePart, TimelineItem, TimelineKind, TimelineLink } from '../../contract/timeline-item.ts'
import { eventLinks } from './event-rows.ts'

/** One entry as the four sources give it. */
export type SourceRow = {
  id: string
  kind: TimelineKind
  at: Date
  ends_at: Date | null
  case_id: string
  title: string | null
  body: string | null
  fact: string | null
  data: Record<string, unknown> | null
  actor_id: string | null
  source: string | null
  severity: number | null
  count: number
  links: TimelineLink[]
  version: number | null
  created_at: Date | null
  actor_kind: TimelineItem['actorKind']
}

/** The facts that tell the story of a case; the rest is in its activity. */
const told: Record<CoursePart, readonly string[]> = {
  case: [
    'case.opened',
    'case.moved',
    'case.closed',
    'case.reopened',
    'case.severity-set',
    'case.impact-set',
    'case.assigned',
    'case.alerts-added',
    'case.alerts-detached',
    'case.merged',
    'case.unmerged',
    'case.restricted',
    'case.unrestricted',
    'case.time-corrected',
    'case.lifecycle-changed',
    'case.approval-asked',
    'case.approval-decided',
    'case.reviewed',
    'case.template-applied',
    'case.escalated',
    'case.gathered',
    'case.released',
    'case.linked',
    'case.unlinked',
    'case.split',
    'case.rejoined',
    'statement.taken',
    'statement.signed',
    'statement.amended',
  ],
  task: ['task.finished', 'task.skipped', 'task.reopened'],
  clock: ['clock.breached', 'clock.met', 'case.paused', 'case.resumed'],
  playbook: ['playbook.started', 'playbook.ended', 'playbook.cancelled', 'playbook.decided', 'playbook.answered'],
}

export type Members = {
  /** The case and all merged into it. */
  members: readonly string[]
  /** Facts of others that concern them. */
  merges: readonly string[]
  course: readonly CoursePart[]
}

/** Each source gives the same columns, in the same order. */
export const sources = (
  { actor: { organisationId } }: Scene,
  { members, merges, course }: Members,
): Record<TimelineKind, RawBuilder<SourceRow>> => {
  const here = (table: string) =>
    sql`${sql.ref(`${table}.organisation_id`)} = ${organisationId} and ${sql.ref(`${table}.case_id`)} = any(${[...members]}::uuid[])`
  return {
    event: sql`select e.id, 'event' as kind, e.starts_at as at, e.ends_at, e.case_id, e.title, e.body, null as fact, null::jsonb as data,
        e.created_by as actor_id, null as source, null::int as severity, 1 as count, ${eventLinks} as links, e.version, e.created_at, null as actor_kind
      from timeline_events e where ${here('e')} and e.removed_at is null`,
    // Alerts of one title from one tool on one day are one entry: a scan must not bury the story.
    alert: sql`select ids[1], 'alert', first_at, nullif(last_at, first_at), case_id, title, null, null, null,
        null::uuid, source, severity, count, json_build_array(json_build_object('kind', 'alert', 'id', ids[1], 'label', title)), null::int, null::timestamptz, null
      from (select a.case_id, a.title, a.source, max(a.severity)::int as severity, count(*)::int as count,
          min(coalesce(a.occurred_at, a.detected_at)) as first_at, max(coalesce(a.occurred_at, a.detected_at)) as last_at,
          array_agg(a.id order by coalesce(a.occurred_at, a.detected_at), a.id) as ids
        from alerts a where ${here('a')}
        group by a.case_id, a.title, a.source, date_trunc('day', coalesce(a.occurred_at, a.detected_at), 'UTC')) g`,
    note: sql`select n.id, 'note', n.created_at, null, n.case_id, n.title, left(n.body, 2000), null, null,
        n.created_by, null, null, 1, json_build_array(json_build_object('kind', 'note', 'id', n.id, 'label', n.title)), null, null, null
      from notes n where ${here('n')} and n.removed_at is null`,
    fact: sql`select f.id, 'fact', f.at, null, f.case_id, null, null, f.fact, p.payload -> 'data',
        f.actor_id, null, null, 1, '[]'::json, null, null, f.actor_kind
      from activity f join activity_payloads p on p.organisation_id = f.organisation_id and p.activity_id = f.id
      where (${here('f')} or f.organisation_id = ${organisationId} and f.id = any(${[...merges]}::uuid[])) and f.fact = any(${course.flatMap((part) => told[part])}::text[])`,
  }
}
