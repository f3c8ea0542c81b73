import { sql } from 'kysely'
import type { Scene } from '../../../platform/server/scene.ts'

export async function setFollowed(scene: Scene, id: string, caseId: string | null): Promise<void> {
  await sql`update alert_groups set case_id = ${caseId}, followed_at = ${caseId === null ? null : scene.now},
      waiting = ${caseId === null ? 0 : 1}, version = version + 1
    where organisation_id = ${scene.actor.organisationId} and id = ${id}`.execute(scene.db)
}

/** One that was merged goes on following its own incident where its merger may not know of that; else it was handed on. */
const followsStill = sql`h.case_id is not null and (h.merged_into_id is null or not knows_case(h.merged_by, h.case_id))`

/** Of these groups those that follow an incident, themselves or by what they were merged into, have grown. */
export async function markWaiting(scene: Scene, groupIds: readonly string[]): Promise<boolean> {
  const org = scene.actor.organisationId
  const marked = await sql`update alert_groups h set waiting = h.waiting + 1
    from (select distinct l.id from alert_groups g cross join lateral group_line(g.id) as l (id)
      where g.organisation_id = ${org} and g.id = any(${[...groupIds]}::uuid[])
        and (g.case_id is not null or g.merged_into_id is not null)) line
    where h.organisation_id = ${org} and h.id = line.id and ${followsStill}`.execute(scene.db)
  return (marked.numAffectedRows ?? 0n) > 0n
}

export type Waiting = { id: string; caseId: string; waiting: number; merged: boolean }

export async function waitingGroups(scene: Scene, most: number): Promise<Waiting[]> {
  const { rows } =
    await sql<Waiting>`select h.id, h.case_id as "caseId", h.waiting, h.merged_into_id is not null as merged
    from alert_groups h where h.organisation_id = ${scene.actor.organisationId} and h.waiting > 0 and ${followsStill}
    order by h.merged_into_id is null, h.id limit ${most}`.execute(scene.db)
  return rows
}

/** What grew while it was looked after waits on. */
export async function settleWaiting(scene: Scene, { id, waiting }: Pick<Waiting, 'id' | 'waiting'>): Promise<void> {
  await sql`update alert_groups set waiting = greatest(waiting - ${waiting}, 0)
    where organisation_id = ${scene.actor.organisationId} and id = ${id}`.execute(scene.db)
}

type Joining = { groupId: string; caseId: string; most: number }

/**
 * Alerts of a group that wait for a decision, oldest first, and may join a case: what the engine put there, what was there
 * when it began to follow, and what somebody put there who may know of the case.
 */
export async function openAlertsOf(scene: Scene, { groupId, caseId, most }: Joining): Promise<string[]> {
  const org = scene.actor.organisationId
  const { rows } = await sql<{
    id: string
  }>`select a.id from unnest(array(select group_parts(${groupId}::uuid, ${caseId}::uuid))) as f (id)
    join alert_group_members m on m.organisation_id = ${org} and m.group_id = f.id
    join alerts a on a.organisation_id = ${org} and a.id = m.alert_id
    where a.status in ('new', 'triaging') and a.case_id is null
      and (m.moved_by is null or knows_case(m.moved_by, ${caseId}::uuid) or m.moved_at <=
        (select g.followed_at from alert_groups g where g.organisation_id = ${org} and g.id = ${groupId}))
    order by a.id limit ${most}`.execute(scene.db)
  return rows.map((row) => row.id)
}

/** Groups of these alerts that follow nothing yet and have no alert left that waits for a decision. */
export async function groupsTakenWhole(scene: Scene, alertIds: readonly string[], most: number): Promise<string[]> {
  const org = scene.actor.organisationId
  const { rows } = await sql<{ id: string }>`select g.id from (
      select distinct group_head(m.group_id) as id from alert_group_members m
      where m.organisation_id = ${org} and m.alert_id = any(${[...alertIds]}::uuid[])) head
    join alert_groups g on g.organisation_id = ${org} and g.id = head.id
    where g.case_id is null and not exists (
      select from unnest(array(select group_family(g.id))) as f (id)
      join alert_group_members m on m.organisation_id = ${org} and m.group_id = f.id
      join alerts a on a.organisation_id = ${org} and a.id = m.alert_id
      where a.status in ('new', 'triaging'))
    order by g.id limit ${most}`.execute(scene.db)
  return rows.map((row) => row.id)
}

/** Which incidents a group that was merged and the one it is worked in now follow, as far as the reader may know of them. */
export async function followedBy(
  scene: Scene,
  { intoId, id }: { intoId: string; id: string },
): Promise<{ headId: string; head: string | null; own: string | null } | undefined> {
  const org = scene.actor.organisationId
  const { rows } = await sql<{ headId: string; head: string | null; own: string | null }>`
    select h.id as "headId", h.case_id as head, c.id as own from alert_groups h
    join alert_groups g on g.organisation_id = ${org} and g.id = ${id}
    left join cases c on c.organisation_id = ${org} and c.id = g.case_id
    where h.organisation_id = ${org} and h.id = group_head(${intoId}::uuid)`.execute(scene.db)
  return rows[0]
}
