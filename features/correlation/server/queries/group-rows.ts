import { severityOf } from '../../../../platform/contract/severity.ts'
import { sql } from 'kysely'
import { abilities } from '../../../../platform/server/policy.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { AlertGroup } from '../../contract/group.ts'

/** A group is told by so many of its newest alerts, and of each part the gravest; its number of alerts counts all. */
const lookedAt = 200
const gravest = 10
/** What they have in common is looked for in so many of those. */
const comparedWith = 50

type Row = {
  id: string
  version: number
  total: number
  title: string
  severity: number
  score: number
  likeliest: string
  open: number
  seen: number
  first_at: Date
  last_at: Date
  sources: string[]
  host: string | null
  shared: AlertGroup['shared'] | null
  case: AlertGroup['case']
  follows: AlertGroup['follows']
}

/** What most of the newest alerts in `n` name. */
const sharedOf = (org: string) => sql`(
      select json_agg(top) as shared from (
        select o.type, o.value, count(*)::int as alerts from sightings s
        join observables o on o.organisation_id = ${org} and o.id = s.observable_id
        where s.organisation_id = ${org} and s.subject_id = any(n.alert_ids[1:${comparedWith}])
        group by o.type, o.value having count(*) > 1 or n.seen = 1 order by count(*) desc, o.type, o.value limit 3) top)`

/**
 * Groups as lists show them, in the order of `ids`; what the reader may not see of them is not counted. `likely`: alerts
 * that are known to stand out in them, however old.
 */
export async function presentGroups(
  scene: Scene,
  ids: readonly string[],
  likely: readonly string[] = [],
): Promise<AlertGroup[]> {
  if (ids.length === 0) return []
  const org = scene.actor.organisationId
  const { rows } = await sql<Row>`
    with asked as materialized (
      select h.id, array(select group_family(h.id)) as family from unnest(${[...ids]}::uuid[]) as h (id)),
    hidden as materialized (
      select a.id, sum(h.alerts)::int as alerts from asked a, hidden_members(a.family) h group by a.id)
    select g.id, g.version, t.total - coalesce(h.alerts, 0) as total, n.title, n.severity, n.score, n.likeliest, n.open, n.seen, n.first_at,
      n.last_at, n.sources, n.host, s.shared, n."case",
      case when w.id is null then null else json_build_object('id', w.id, 'key', w.key, 'title', w.title) end as follows
    from asked
    join alert_groups g on g.organisation_id = ${org} and g.id = asked.id
    left join hidden h on h.id = asked.id
    left join cases w on w.organisation_id = ${org} and w.id = g.case_id and w.stage <> 'closed' and w.withdrawn_at is null
    cross join lateral (select sum(m.alerts)::int as total from alert_groups m
      where m.organisation_id = ${org} and m.id = any(asked.family)) t
    cross join lateral (
      select (array_agg(a.title order by a.severity desc, a.id desc))[1] as title, max(a.severity) as severity,
        (array_agg(a.score order by a.status in ('new', 'triaging') desc, a.score desc, a.id desc))[1] as score,
        (array_agg(a.id order by a.status in ('new', 'triaging') desc, a.score desc, a.id desc))[1] as likeliest,
        count(*) filter (where a.near and a.status in ('new', 'triaging'))::int as open, count(*) filter (where a.near)::int as seen,
        min(coalesce(a.occurred_at, a.detected_at)) as first_at, max(a.last_seen_at) as last_at,
        (array_agg(distinct a.source))[1:3] as sources,
        case when 2 * max(a.on_host) > count(*) filter (where a.near) then mode() within group (order by a.host) filter (where a.near) end as host,
        array_agg(a.id order by a.id desc) filter (where a.near) as alert_ids,
        (array_agg(json_build_object('id', c.id, 'key', c.key, 'title', c.title)) filter (where c.id is not null))[1] as "case"
      from (${alertsOf(scene, likely)}) a
      left join cases c on c.organisation_id = ${org} and c.id = a.case_id) n
    cross join lateral ${sharedOf(org)} s
    where n.seen > 0`.execute(scene.db)
  return ids.flatMap((id) => rows.filter((row) => row.id === id.toLowerCase()).map((row) => present(scene, row)))
}

/**
 * The alerts that tell of a group, one look-up each; the planner would rather read the whole table. `near`: of the newest.
 */
const alertsOf = ({ actor: { organisationId: org } }: Scene, likely: readonly string[]) => sql`
  select a.*, u.near, a.assets -> 0 ->> 'name' as host,
    count(*) filter (where u.near) over (partition by a.assets -> 0 ->> 'name') * ((a.assets -> 0 ->> 'name') is not null)::int as on_host
  from (
    select alert_id, bool_or(near) as near from (
      (select m.alert_id, true as near from unnest(asked.family) as f (id)
        cross join lateral (select alert_id from alert_group_members m where m.organisation_id = ${org} and m.group_id = f.id
          order by alert_id desc limit ${lookedAt}) m
        order by m.alert_id desc limit ${lookedAt})
      union all
      select m.alert_id, false from unnest(asked.family) as f (id)
        cross join lateral (select alert_id from alert_group_members m where m.organisation_id = ${org} and m.group_id = f.id
          and m.severity >= 4 order by m.severity desc, m.alert_id desc limit ${gravest}) m
      union all
      select l.id, false from unnest(${[...likely]}::uuid[]) as l (id)
        cross join lateral (select from alert_group_members m where m.organisation_id = ${org} and m.alert_id = l.id
          and m.group_id = any(asked.family) offset 0) m) told
    group by alert_id) u
  cross join lateral (select * from alerts a where a.organisation_id = ${org} and a.id = u.alert_id offset 0) a`

function present(scene: Scene, row: Row): AlertGroup {
  return {
    id: row.id,
    version: row.version,
    title: row.title,
    severity: severityOf(row.severity),
    score: row.score,
    likeliestId: row.likeliest,
    alerts: row.total,
    open: { value: row.open, more: row.seen >= lookedAt && row.total > row.seen },
    firstAt: row.first_at.toISOString(),
    lastAt: row.last_at.toISOString(),
    sources: row.sources,
    host: row.host,
    shared: row.shared ?? [],
    sharedOf: Math.min(row.seen, comparedWith),
    case: row.case,
    follows: row.follows,
    can: abilities(scene, scene.changesOn('group'), {
      id: row.id,
      version: row.version,
      mergedIntoId: null,
      score: row.score,
      alerts: row.total,
    } as never),
  }
}
