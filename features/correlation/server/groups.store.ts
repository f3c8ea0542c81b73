import { sql } from 'kysely'
import { binaryArray } from '../../../platform/server/db/binary-array.ts'
import { lockRows } from '../../../platform/server/db/lock-rows.ts'
import { isId } from '../../../platform/server/ids.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import { markWaiting } from './follow.store.ts'
import type { GroupTarget } from './group.ts'
import type { KeptReason } from './says.ts'

/** The `load` of every change on a group: locked in order of id. */
export async function loadGroups(scene: Scene, refs: readonly string[]): Promise<(GroupTarget | undefined)[]> {
  const org = scene.actor.organisationId
  const ids = refs.filter(isId)
  await lockRows(scene, 'alert_groups', ids)
  const { rows } = await sql<GroupTarget>`select g.id, g.version, g.alerts, g.merged_into_id as "mergedIntoId",
      g.case_id as "followsId", c.restricted as "followsRestricted"
    from alert_groups g left join cases c on c.organisation_id = ${org} and c.id = g.case_id
    where g.organisation_id = ${org} and g.id = any(${ids}::uuid[])`.execute(scene.db)
  const found = new Map(rows.map((row) => [row.id, row]))
  return refs.map((ref) => found.get(ref.toLowerCase()))
}

/** The group that is worked in, for one that may have been merged; undefined when it is not there for the actor. */
export async function headOf(scene: Scene, id: string): Promise<string | undefined> {
  if (!isId(id)) return undefined
  const { rows } = await sql<{ id: string }>`select g.id from alert_groups g
    where g.organisation_id = ${scene.actor.organisationId} and g.id = group_head(${id}::uuid)`.execute(scene.db)
  return rows[0]?.id
}

export async function isSeen(scene: Scene, id: string): Promise<boolean> {
  const { rows } = await sql`select from alert_groups
    where organisation_id = ${scene.actor.organisationId} and id = ${id}`.execute(scene.db)
  return rows.length > 0
}

export const lockMerges = async ({ db, actor }: Scene): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtext('groups'), hashtext(${actor.organisationId}))`.execute(db)
}

export async function familyOf(scene: Scene, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select group_family(${id}) as id`.execute(scene.db)
  return rows.map((row) => row.id)
}

export async function insertGroup(scene: Scene, id: string): Promise<void> {
  await scene.db
    .insertInto('alert_groups')
    .values({ organisation_id: scene.actor.organisationId, id, grown_at: scene.now })
    .execute()
}

export async function setMerged(scene: Scene, id: string, mergedIntoId: string | null): Promise<void> {
  const [by, at] = mergedIntoId === null ? [null, null] : [scene.actor.personId, scene.now]
  await sql`update alert_groups set merged_into_id = ${mergedIntoId}, merged_by = ${by}, merged_at = ${at}, version = version + 1
    where organisation_id = ${scene.actor.organisationId} and id = ${id}`.execute(scene.db)
}

export type Member = { alertId: string; groupId: string; restrictedCaseId: string | null }

/** Which of these alerts are in one of these groups, locked. */
export async function membersAmong(
  scene: Scene,
  groupIds: readonly string[],
  alertIds: readonly string[],
): Promise<Member[]> {
  const { rows } = await sql<Member>`select m.alert_id as "alertId", m.group_id as "groupId", c.id as "restrictedCaseId"
    from alert_group_members m join alerts a on a.organisation_id = m.organisation_id and a.id = m.alert_id
    left join cases c on c.organisation_id = a.organisation_id and c.id = a.case_id and c.restricted
    where m.organisation_id = ${scene.actor.organisationId} and m.alert_id = any(${[...alertIds]}::uuid[])
      and m.group_id = any(${[...groupIds]}::uuid[]) order by m.alert_id for update of m`.execute(scene.db)
  return rows
}

/** Puts alerts into another group and keeps the numbers of both right. */
export async function moveMembers(scene: Scene, members: readonly Member[], intoId: string): Promise<void> {
  // A group is seen through its alerts: the one left by its last is counted down before, the one entered after.
  const left = Map.groupBy(members, (each) => each.groupId)
  await count(
    scene,
    [...left].map(([id, out]) => [id, -out.length]),
  )
  await sql`update alert_group_members set group_id = ${intoId}, moved_by = ${scene.actor.personId}, moved_at = ${scene.now}
    where organisation_id = ${scene.actor.organisationId} and alert_id = any(${members.map((each) => each.alertId)}::uuid[])`.execute(
    scene.db,
  )
  await count(scene, [[intoId, members.length]])
}

async function count(scene: Scene, changes: readonly (readonly [id: string, by: number])[]): Promise<void> {
  const sorted = changes.toSorted(([a], [b]) => (a < b ? -1 : 1))
  await sql`update alert_groups g set alerts = g.alerts + c.by, version = g.version + 1
    from unnest(${sorted.map(([id]) => id)}::uuid[], ${sorted.map(([, by]) => by)}::int[]) as c (id, by)
    where g.organisation_id = ${scene.actor.organisationId} and g.id = c.id`.execute(scene.db)
}

/** `openerId`: the alert that opened the group, as the engine calls it. */
export type Joined = { alertId: string; groupId: string; openerId: string; reasons: KeptReason[] }

/** What the engine decided, in one go, by the one who reads; an alert that has its place keeps it. True: a group that follows an incident grew. */
export async function insertMembers(scene: Scene, joined: readonly Joined[]): Promise<boolean> {
  const groups = [...new Set(joined.map((each) => each.groupId))].sort()
  const ids = (pick: (each: Joined) => string) => binaryArray('uuid', joined.map(pick))
  const reasons = binaryArray(
    'json',
    joined.map((each) => JSON.stringify(each.reasons)),
  )
  await sql`insert into alert_groups (organisation_id, id, grown_at)
    select ${scene.actor.organisationId}, g, ${scene.now} from unnest(${groups}::uuid[]) as g on conflict do nothing`.execute(
    scene.db,
  )
  await sql`with joined as (
      insert into alert_group_members (organisation_id, alert_id, group_id, reasons, severity)
      select ${scene.actor.organisationId}, j.alert_id, j.group_id, j.reasons, a.severity
      from unnest(${ids((each) => each.alertId)}::uuid[], ${ids((each) => each.groupId)}::uuid[], ${reasons}::json[])
        as j (alert_id, group_id, reasons)
      cross join lateral (select severity from alerts a where a.organisation_id = ${scene.actor.organisationId}
        and a.id = j.alert_id offset 0) a
      where not exists (select from alert_group_members m
        where m.organisation_id = ${scene.actor.organisationId} and m.alert_id = j.alert_id offset 0)
      returning group_id),
    grown as (select group_id, count(*)::int as by from joined group by group_id)
    update alert_groups g set alerts = g.alerts + grown.by, grown_at = ${scene.now}
    from grown where g.organisation_id = ${scene.actor.organisationId} and g.id = grown.group_id`.execute(scene.db)
  return markWaiting(scene, groups)
}

/** The newest alerts of groups, but some. */
export async function newestOthers(
  scene: Scene,
  groupIds: readonly string[],
  { not, most }: { not: readonly string[]; most: number },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select m.alert_id as id from unnest(${[...groupIds]}::uuid[]) as f (id)
    cross join lateral (select alert_id from alert_group_members m where m.organisation_id = ${scene.actor.organisationId}
      and m.group_id = f.id and not m.alert_id = any(${[...not]}::uuid[]) order by alert_id desc limit ${most}) m
    order by m.alert_id desc limit ${most}`.execute(scene.db)
  return rows.map((row) => row.id)
}
