import { sql } from 'kysely'
import type { Position } from '../../../platform/server/jobs/readers.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import type { Saved } from './engine/engine.ts'
import type { Joined } from './groups.store.ts'

export type Replay = Position & { id: string; strictness: number; memory: Saved | null; done: number; total: number }

export async function setStrictness(scene: Scene, strictness: number): Promise<void> {
  await sql`insert into correlation_settings (organisation_id, strictness) values (${scene.actor.organisationId}, ${strictness})
    on conflict (organisation_id) do update set strictness = excluded.strictness`.execute(scene.db)
}

/** `replayed`: what a process remembers of before the last time is of no use. */
export type Setting = { strictness: number; replayed: number }

export async function readSetting(scene: Scene): Promise<Setting> {
  const { rows } = await sql<Setting>`select strictness, replayed from correlation_settings
    where organisation_id = ${scene.actor.organisationId}`.execute(scene.db)
  return rows[0] ?? { strictness: 1, replayed: 0 }
}

export const readStrictness = async (scene: Scene): Promise<number> => (await readSetting(scene)).strictness

/** The new setting is in force, with what was learned under it. */
export async function endReplay(scene: Scene, strictness: number): Promise<void> {
  await setStrictness(scene, strictness)
  await sql`update correlation_settings set replayed = replayed + 1
    where organisation_id = ${scene.actor.organisationId}`.execute(scene.db)
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
  await sql`insert into correlation_replays (organisation_id, id, strictness, xid, after, total, begun_at)
    select ${scene.actor.organisationId}, ${id}, ${strictness}, s.xid::xid8, '00000000-0000-0000-0000-000000000000', s.alerts, ${scene.now}
    from arrivals_since(${firstIdAt(since)}::uuid) s`.execute(scene.db)
}

export async function runningReplay(scene: Scene): Promise<Replay | undefined> {
  const { rows } =
    await sql<Replay>`select id, strictness, xid::text, after, memory, done, total from correlation_replays
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
    fresh as (
      insert into alert_group_members (organisation_id, alert_id, group_id, reasons)
      select ${org}, alert_id, group_id, reasons from told on conflict do nothing returning group_id),
    by_group as (
      select id, sum(n)::int as n from (
        select out_of as id, -1 as n from placed where out_of <> into_group
        union all select into_group, 1 from placed where out_of <> into_group
        union all select group_id, 1 from fresh) c group by id)
    update alert_groups g set alerts = g.alerts + by_group.n, version = g.version + 1
    from by_group where g.organisation_id = ${org} and g.id = by_group.id`.execute(scene.db)
}
