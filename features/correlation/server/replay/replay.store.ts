import { sql } from 'kysely'
import { idFloor } from '../../../../platform/server/ids.ts'
import type { Position } from '../../../../platform/server/jobs/readers.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { Saved } from '../engine/engine.ts'
import type { Joined } from '../groups.store.ts'

/** Alerts before `placedFrom` keep their places; `kept`: how many were heard up to its position. */
export type Replay = Position & { id: string; strictness: number; placedFrom: string; kept: number }

/** So many alerts before the time history is grouped anew from are heard for what they teach. */
const heardBefore = 200_000

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
export async function endReplay(scene: Scene, { id, strictness }: Replay, done: number): Promise<void> {
  await setStrictness(scene, strictness)
  await sql`update correlation_settings set replayed = replayed + 1
    where organisation_id = ${scene.actor.organisationId}`.execute(scene.db)
  await sql`update correlation_replays set memory = null, done = ${done}, ended_at = ${scene.now}
    where organisation_id = ${scene.actor.organisationId} and id = ${id}`.execute(scene.db)
}

/** From what was remembered before that time, where it was kept; else from some way before it, which is heard. */
export async function beginReplay(
  scene: Scene,
  { id, strictness, since }: { id: string; strictness: number; since: Date },
) {
  const first = idFloor(since)
  const org = scene.actor.organisationId
  const { groups } = await outcomeSince(scene, first)
  await sql`insert into correlation_replays (organisation_id, id, strictness, placed_from, groups_before, xid, after, memory, total,
      begun_at)
    select ${org}, ${id}, ${strictness}, ${first}, ${groups}, s.xid::xid8, s.after,
      case when s.remembered then (select m.memory from correlation_memories m where m.organisation_id = ${org}) end,
      s.alerts, ${scene.now}
    from arrivals_since(${first}::uuid, ${heardBefore}) s`.execute(scene.db)
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
export async function keepOutcome(scene: Scene, { id, placedFrom }: Replay): Promise<void> {
  const { alerts, groups } = await outcomeSince(scene, placedFrom)
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
  const { rows } = await sql<Replay>`select id, strictness, xid::text, after, placed_from as "placedFrom", kept
    from correlation_replays where organisation_id = ${scene.actor.organisationId} and ended_at is null`.execute(
    scene.db,
  )
  return rows[0]
}

export async function readReplayMemory(scene: Scene, id: string): Promise<Saved | null> {
  const { rows } = await sql<{ memory: Saved | null }>`select memory from correlation_replays
    where organisation_id = ${scene.actor.organisationId} and id = ${id}`.execute(scene.db)
  return rows[0]?.memory ?? null
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

type Step = { id: string; at: Position; done: number }

/** How far it is, not yet kept. */
export async function tellProgress(scene: Scene, { id, done }: Step): Promise<void> {
  await sql`update correlation_replays set done = ${done}
    where organisation_id = ${scene.actor.organisationId} and id = ${id}`.execute(scene.db)
}

export async function keepReplay(scene: Scene, { id, at, done }: Step, memory: Saved): Promise<void> {
  await sql`update correlation_replays set xid = ${at.xid}::xid8, after = ${at.after}, done = ${done}, kept = ${done},
      memory = ${JSON.stringify(memory)}::json
    where organisation_id = ${scene.actor.organisationId} and id = ${id}`.execute(scene.db)
}

/** The groups these alerts are in. */
export async function placesOfOpeners(scene: Scene, alertIds: readonly string[]): Promise<Map<string, string>> {
  if (alertIds.length === 0) return new Map()
  const { rows } = await sql<{ alertId: string; groupId: string }>`select alert_id as "alertId", group_id as "groupId"
    from alert_group_members where organisation_id = ${scene.actor.organisationId}
      and alert_id = any(${[...alertIds]}::uuid[])`.execute(scene.db)
  return new Map(rows.map((row) => [row.alertId, row.groupId]))
}

/** When an alert was received: ids begin with the time. */
const timeOf = (id: string) => new Date(Number.parseInt(id.replace('-', '').slice(0, 12), 16))

/** Puts alerts where the engine sees them now; what a person moved stays where it was put. */
export async function placeAgain(scene: Scene, joined: readonly Joined[]): Promise<void> {
  if (joined.length === 0) return
  const org = scene.actor.organisationId
  const openers = new Map(joined.map((each) => [each.groupId, each.openerId]))
  const groups = [...openers.keys()].sort()
  const born = groups.map((id) => timeOf(openers.get(id)!))
  await sql`insert into alert_groups (organisation_id, id, grown_at)
    select ${org}, g.id, g.born from unnest(${groups}::uuid[], ${born}::timestamptz[]) as g (id, born) on conflict do nothing`.execute(
    scene.db,
  )
  await sql`with told as (
      select t.alert_id, t.group_id, t.reasons from unnest(${joined.map((each) => each.alertId)}::uuid[],
        ${joined.map((each) => each.groupId)}::uuid[], ${joined.map((each) => JSON.stringify(each.reasons))}::json[])
        as t (alert_id, group_id, reasons)),
    former as materialized (
      select m.alert_id, m.group_id from told join alert_group_members m
        on m.organisation_id = ${org} and m.alert_id = told.alert_id where m.moved_by is null for update of m),
    placed as (
      update alert_group_members m set group_id = told.group_id, reasons = told.reasons from told join former using (alert_id)
      where m.organisation_id = ${org} and m.alert_id = told.alert_id
      returning former.group_id as out_of, told.group_id as into_group),
    fresh as (
      insert into alert_group_members (organisation_id, alert_id, group_id, reasons, severity)
      select ${org}, told.alert_id, told.group_id, told.reasons, a.severity from told
        left join former using (alert_id)
        cross join lateral (select severity from alerts a where a.organisation_id = ${org} and a.id = told.alert_id offset 0) a
        where former.alert_id is null on conflict do nothing returning group_id),
    by_group as (
      select id, sum(n)::int as n from (
        select out_of as id, -1 as n from placed where out_of <> into_group
        union all select into_group, 1 from placed where out_of <> into_group
        union all select group_id, 1 from fresh) c group by id)
    update alert_groups g set alerts = g.alerts + by_group.n, version = g.version + 1
    from by_group where g.organisation_id = ${org} and g.id = by_group.id`.execute(scene.db)
}
