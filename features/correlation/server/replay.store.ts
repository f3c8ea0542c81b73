import { sql } from 'kysely'
import type { Position } from '../../../platform/server/jobs/readers.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import type { Saved } from './engine/engine.ts'
import type { Joined } from './groups.store.ts'

export type Replay = Position & {
  id: string
  since: string
  strictness: number
  memory: Saved | null
  done: number
  total: number
}

export async function readStrictness(scene: Scene): Promise<number> {
  const { rows } = await sql<{ strictness: number }>`select strictness from correlation_settings
    where organisation_id = ${scene.actor.organisationId}`.execute(scene.db)
  return rows[0]?.strictness ?? 1
}

export async function setStrictness(scene: Scene, strictness: number): Promise<void> {
  await sql`insert into correlation_settings (organisation_id, strictness) values (${scene.actor.organisationId}, ${strictness})
    on conflict (organisation_id) do update set strictness = excluded.strictness`.execute(scene.db)
}

/** The first id an alert received at this time can have: ids begin with the time. */
const firstIdAt = (at: Date): string => {
  const hex = at.getTime().toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}

export async function beginReplay(
  scene: Scene,
  { id, strictness, since }: { id: string; strictness: number; since: Date },
) {
  const first = firstIdAt(since)
  const { groups } = await outcomeSince(scene, first)
  await sql`insert into correlation_replays (organisation_id, id, strictness, xid, after, total, since, groups_before, begun_at)
    select ${scene.actor.organisationId}, ${id}, ${strictness}, s.xid::xid8, '00000000-0000-0000-0000-000000000000', s.alerts,
      ${first}, ${groups}, ${scene.now}
    from arrivals_since(${first}::uuid) s`.execute(scene.db)
}

/** How many groups the alerts from an id on are in; those of restricted cases are left out for everybody alike. */
async function outcomeSince(scene: Scene, first: string): Promise<{ alerts: number; groups: number }> {
  const org = scene.actor.organisationId
  const { rows } = await sql<{ alerts: number; groups: number }>`
    select count(*)::int as alerts, count(distinct coalesce(g.merged_into_id, g.id))::int as groups
    from alert_group_members m
    join alert_groups g on g.organisation_id = ${org} and g.id = m.group_id
    join alerts a on a.organisation_id = ${org} and a.id = m.alert_id
    left join cases c on c.organisation_id = ${org} and c.id = a.case_id and c.restricted
    where m.organisation_id = ${org} and m.alert_id >= ${first}::uuid and c.id is null`.execute(scene.db)
  return rows[0]!
}

/** Called once, when the last alert has its place. */
export async function keepOutcome(scene: Scene, { id, since }: Pick<Replay, 'id' | 'since'>): Promise<void> {
  const { alerts, groups } = await outcomeSince(scene, since)
  await sql`update correlation_replays set groups_after = ${groups}, alerts_after = ${alerts}
    where organisation_id = ${scene.actor.organisationId} and id = ${id}`.execute(scene.db)
}

export type Outcome = { alerts: number; groups: number; before: number; endedAt: Date }

/** How the last one came out. */
export async function lastOutcome(scene: Scene): Promise<Outcome | undefined> {
  const { rows } = await sql<Outcome>`select alerts_after as alerts, groups_after as groups, groups_before as before,
      ended_at as "endedAt"
    from correlation_replays where organisation_id = ${scene.actor.organisationId} and ended_at is not null
    order by ended_at desc limit 1`.execute(scene.db)
  return rows[0]
}

export async function runningReplay(scene: Scene): Promise<Replay | undefined> {
  const { rows } =
    await sql<Replay>`select id, since, strictness, xid::text, after, memory, done, total from correlation_replays
    where organisation_id = ${scene.actor.organisationId} and ended_at is null`.execute(scene.db)
  return rows[0]
}

/** How far, and no more: what is heavy stays where it is. */
export async function replayProgress(
  scene: Scene,
): Promise<{ done: number; total: number; strictness: number } | undefined> {
  const { rows } = await sql<{ done: number; total: number; strictness: number }>`select done, total, strictness
    from correlation_replays where organisation_id = ${scene.actor.organisationId} and ended_at is null`.execute(
    scene.db,
  )
  return rows[0]
}

export async function replayingOrganisations({ db }: Scene): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select running_replays() as id`.execute(db)
  return rows.map((row) => row.id)
}

type Step = { at: Position; memory: Saved; done: number; ended: boolean }

export async function keepReplay(scene: Scene, id: string, { at, memory, done, ended }: Step): Promise<void> {
  await sql`update correlation_replays set xid = ${at.xid}::xid8, after = ${at.after}, done = done + ${done},
      memory = ${ended ? null : JSON.stringify(memory)}::json, ended_at = ${ended ? scene.now : null}
    where organisation_id = ${scene.actor.organisationId} and id = ${id}`.execute(scene.db)
}

/** Puts alerts where the engine sees them now; what a person moved stays where it was put. */
export async function placeAgain(scene: Scene, joined: readonly Joined[]): Promise<void> {
  if (joined.length === 0) return
  const org = scene.actor.organisationId
  const groups = [...new Set(joined.map((each) => each.groupId))].sort()
  const born = groups.map((id) => new Date(Number.parseInt(id.replace('-', '').slice(0, 12), 16)))
  await sql`insert into alert_groups (organisation_id, id, grown_at)
    select ${org}, g.id, g.born from unnest(${groups}::uuid[], ${born}::timestamptz[]) as g (id, born) on conflict do nothing`.execute(
    scene.db,
  )
  await sql`with told as (
      select t.alert_id, t.group_id, t.reasons from unnest(${joined.map((each) => each.alertId)}::uuid[],
        ${joined.map((each) => each.groupId)}::uuid[], ${joined.map((each) => JSON.stringify(each.reasons))}::jsonb[])
        as t (alert_id, group_id, reasons)),
    former as materialized (
      select m.alert_id, m.group_id from told join alert_group_members m
        on m.organisation_id = ${org} and m.alert_id = told.alert_id where m.moved_by is null for update of m),
    placed as (
      update alert_group_members m set group_id = told.group_id, reasons = told.reasons from told join former using (alert_id)
      where m.organisation_id = ${org} and m.alert_id = told.alert_id
      returning former.group_id as out_of, told.group_id as into_group),
    by_group as (
      select id, sum(n)::int as n from (
        select out_of as id, -1 as n from placed where out_of <> into_group
        union all select into_group, 1 from placed where out_of <> into_group) c group by id)
    update alert_groups g set alerts = g.alerts + by_group.n, version = g.version + 1
    from by_group where g.organisation_id = ${org} and g.id = by_group.id`.execute(scene.db)
}
