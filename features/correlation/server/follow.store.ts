import { sql } from 'kysely'
import type { Scene } from '../../../platform/server/scene.ts'

export async function setFollowed(scene: Scene, id: string, caseId: string | null): Promise<void> {
  await sql`update alert_groups set case_id = ${caseId}, waiting = ${caseId === null ? 0 : 1}, version = version + 1
    where organisation_id = ${scene.actor.organisationId} and id = ${id}`.execute(scene.db)
}

/** Of these groups those that follow an incident, themselves or by what they were merged into, have grown. */
export async function markWaiting(scene: Scene, groupIds: readonly string[]): Promise<boolean> {
  const org = scene.actor.organisationId
  const marked = await sql`update alert_groups h set waiting = h.waiting + 1
    from (select distinct case when g.merged_into_id is null then g.id else group_head(g.id) end as id
      from alert_groups g where g.organisation_id = ${org} and g.id = any(${[...groupIds]}::uuid[])
        and (g.case_id is not null or g.merged_into_id is not null)) head
    where h.organisation_id = ${org} and h.id = head.id and h.case_id is not null`.execute(scene.db)
  return (marked.numAffectedRows ?? 0n) > 0n
}

export type Waiting = { id: string; caseId: string; waiting: number }

export async function waitingGroups(scene: Scene, most: number): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`select id, case_id as "caseId", waiting from alert_groups
    where organisation_id = ${scene.actor.organisationId} and waiting > 0 and case_id is not null
    order by id limit ${most}`.execute(scene.db)
  return rows
}

/** What grew while it was looked after waits on. */
export async function settleWaiting(scene: Scene, { id, waiting }: Waiting): Promise<void> {
  await sql`update alert_groups set waiting = greatest(waiting - ${waiting}, 0)
    where organisation_id = ${scene.actor.organisationId} and id = ${id}`.execute(scene.db)
}

/** Alerts of a group that wait for a decision, oldest first. */
export async function openAlertsOf(scene: Scene, groupId: string, most: number): Promise<string[]> {
  const org = scene.actor.organisationId
  const { rows } = await sql<{
    id: string
  }>`select a.id from unnest(array(select group_family(${groupId}::uuid))) as f (id)
    join alert_group_members m on m.organisation_id = ${org} and m.group_id = f.id
    join alerts a on a.organisation_id = ${org} and a.id = m.alert_id
    where a.status in ('new', 'triaging') and a.case_id is null order by a.id limit ${most}`.execute(scene.db)
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

/** Which incidents a group that was merged and the one it is in now follow. */
export async function followedBy(
  scene: Scene,
  { headId, id }: { headId: string; id: string },
): Promise<{ head: string | null; own: string | null }> {
  const rows = await scene.db
    .selectFrom('alert_groups')
    .select(['id', 'case_id as caseId'])
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('id', 'in', [headId, id])
    .execute()
  const of = (one: string) => rows.find((row) => row.id === one)?.caseId ?? null
  return { head: of(headId), own: of(id) }
}
