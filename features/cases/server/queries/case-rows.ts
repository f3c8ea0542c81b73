import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { CaseExtras, CaseSums, StoredRow } from '../case.view.ts'
import { countLimit } from '../case.view.ts'
import { selectCases } from '../cases.store.ts'

/** Rows of cases with the names beside them. */
export const caseRows = (scene: Scene) =>
  selectCases(scene)
    .leftJoin('people as owner', 'owner.id', 'c.owner_id')
    .leftJoin('people as opener', 'opener.id', 'c.created_by')
    .leftJoin('teams as team', (join) =>
      join.onRef('team.organisation_id', '=', 'c.organisation_id').onRef('team.id', '=', 'c.team_id'),
    )
    .leftJoin('case_types as of_type', (join) =>
      join.onRef('of_type.organisation_id', '=', 'c.organisation_id').onRef('of_type.key', '=', 'c.type'),
    )
    .select(['owner.name as owner_name', 'opener.name as opener_name', 'team.name as team_name'])
    .select([
      'of_type.name as type_name',
      sql`case when of_type.key is not null then json_build_object('icon', of_type.icon, 'noun', of_type.noun,
        'area', of_type.area, 'hides', of_type.hides, 'words', of_type.words) end`.as('manner'),
    ])
    .$castTo<StoredRow>()

/** Each head with the ids of its family, found for all at once. */
const withFamilies = (scene: Scene, ids: readonly string[]) => sql`with recursive family as (
    select id as head, id as member from unnest(${[...ids]}::uuid[]) as id
    union
    select f.head, c.id from family f join cases c on c.organisation_id = ${scene.actor.organisationId} and c.merged_into_id = f.member),
  f as (select head as id, array_agg(member) as members from family group by head)`

/** Work and signals of each family `f`: one pass per case through the indexes by case. */
const families = (scene: Scene) => sql`f
  cross join lateral (
    select count(*)::int as tasks,
      count(*) filter (where t.status = 'done')::int as tasks_done,
      count(*) filter (where t.status = 'skipped')::int as tasks_skipped,
      count(*) filter (where t.status in ('open', 'in_progress') and w.task_id is not null)::int as tasks_waived,
      coalesce(json_agg(json_build_object('id', t.id, 'title', t.title) order by t.phase, t.position)
        filter (where t.mandatory and t.status in ('open', 'in_progress') and w.task_id is null), '[]') as open_required,
      coalesce(json_agg(json_build_object('taskId', t.id, 'title', t.title, 'reason', w.reason) order by t.phase, t.position)
        filter (where w.task_id is not null), '[]') as waived,
      (array_agg(json_build_object('id', t.id, 'title', t.title, 'dueAt', t.due_at) order by t.due_at, t.id)
        filter (where t.due_at is not null and t.status in ('open', 'in_progress')))[1] as next_task
    from tasks t left join case_waivers w on w.organisation_id = t.organisation_id and w.task_id = t.id
    where t.organisation_id = ${scene.actor.organisationId} and t.case_id = any(f.members) and t.withdrawn_at is null) work
  cross join lateral (select count(*)::int as alerts from (
    select from alerts a where a.organisation_id = ${scene.actor.organisationId} and a.case_id = any(f.members)
    limit ${countLimit + 1}) capped) signals`

export async function sumsOf(scene: Scene, ids: readonly string[]): Promise<Map<string, CaseSums>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<CaseSums>`${withFamilies(scene, ids)}
    select f.id, work.tasks, work.tasks_done, work.tasks_skipped, work.tasks_waived, work.next_task, signals.alerts from ${families(scene)}`.execute(
    scene.db,
  )
  return new Map(rows.map((row) => [row.id, row]))
}

export async function extrasOf(scene: Scene, ids: readonly string[]): Promise<Map<string, CaseExtras>> {
  if (ids.length === 0) return new Map()
  const org = scene.actor.organisationId
  const { rows } = await sql<CaseExtras>`${withFamilies(scene, ids)}
    select f.id, work.*, signals.alerts,
      coalesce((select json_agg(json_build_object('id', p.id, 'name', p.name, 'role', m.role,
          'privileged', m.privileged or m.role = 'counsel') order by p.name)
        from case_members m join people p on p.id = m.person_id where m.organisation_id = ${org} and m.case_id = f.id), '[]') as members,
       coalesce((select json_agg(json_build_object('id', p.id, 'name', p.name) order by p.name)
        from case_followers m join people p on p.id = m.person_id where m.organisation_id = ${org} and m.case_id = f.id), '[]') as followers,
      coalesce((select json_agg(distinct jsonb_build_object('type', a.type, 'name', a.name))
        from case_assets a where a.organisation_id = ${org} and a.case_id = any(f.members)), '[]') as assets,
      coalesce((select json_agg(json_build_object('id', c.id, 'key', c.key, 'title', c.title) order by c.id)
        from cases c where c.organisation_id = ${org} and c.id = any(f.members) and c.id <> f.id), '[]') as merged,
      (select json_build_object('id', c.id, 'key', c.key, 'title', c.title) from cases own
        join cases c on c.organisation_id = own.organisation_id and c.id = own.merged_into_id
        where own.organisation_id = ${org} and own.id = f.id) as merged_into,
      (select count(*)::int from notes n where n.organisation_id = ${org} and n.case_id = any(r.cases) and n.removed_at is null) as notes,
      (select count(*)::int from timeline_events e where e.organisation_id = ${org} and e.case_id = any(r.cases) and e.removed_at is null) as events,
      (select count(*)::int from (select distinct s.observable_id from sightings s
        where s.organisation_id = ${org} and s.case_id = any(r.cases) limit ${countLimit + 1}) capped) as observables,
      (select count(*)::int from (select from alerts a where a.organisation_id = ${org} and a.case_id = any(r.cases)
        limit ${countLimit + 1}) capped) as reached_alerts,
      count_tasks.total as reached_tasks, count_tasks.done as reached_done
    from ${families(scene)}
    cross join lateral (select case when h.kind = 'investigation' then array(select case_reach(h.id)) else f.members end as cases
      from cases h where h.organisation_id = ${org} and h.id = f.id) r
    cross join lateral (select count(*)::int as total, count(*) filter (where t.status = 'done')::int as done from tasks t
      where t.organisation_id = ${org} and t.case_id = any(r.cases) and t.withdrawn_at is null) count_tasks`.execute(
    scene.db,
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/** Required tasks of the family that are neither done nor skipped: what closing asks for. */
export async function openRequiredOf(scene: Scene, id: string): Promise<{ id: string; title: string }[]> {
  const { rows } = await sql<Pick<CaseExtras, 'open_required'>>`${withFamilies(scene, [id])}
    select work.open_required from ${families(scene)}`.execute(scene.db)
  return rows[0]?.open_required ?? []
}

/** Is there anything on this case that its opening did not bring: a task, a note, an event, another fact than following? */
export async function builtUpon(scene: Scene, id: string): Promise<boolean> {
  const { rows } = await sql<{ built: boolean }>`select exists (select from activity a
      where a.organisation_id = ${scene.actor.organisationId} and a.case_id = ${id}
        and a.fact not in ('case.opened', 'case.followed', 'case.unfollowed', 'group.followed')
        -- What joined by itself leaves by itself.
        and not (a.fact = 'case.alerts-added' and a.actor_kind = 'system'))
    or exists (select from cases c where c.organisation_id = ${scene.actor.organisationId} and c.merged_into_id = ${id}) as built`.execute(
    scene.db,
  )
  return rows[0]?.built ?? true
}
