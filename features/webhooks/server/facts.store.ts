import { sql } from 'kysely'
import type { Position } from '../../../platform/server/jobs/readers.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import type { SeenFact } from './fact-json.ts'

export type Passed = { organisationId: string; id: string; xid: string; at: Date; fact: string }

export async function factsAfter(scene: Scene, from: Position, most: number): Promise<Passed[]> {
  const { rows } = await sql<Passed>`select organisation_id as "organisationId", id, xid, at, fact
    from facts_after(${from.xid}::xid8, ${from.after}, ${most})`.execute(scene.db)
  return rows
}

/** The end of the log, for a reader that has never read: what was before there were webhooks concerns none of them. */
export async function endOfLog(scene: Scene): Promise<Position> {
  const { rows } = await sql<{ xid: string }>`select pg_snapshot_xmin(pg_current_snapshot())::text as xid`.execute(
    scene.db,
  )
  return { xid: rows[0]?.xid ?? '0', after: '00000000-0000-0000-0000-000000000000' }
}

/** Of these facts, those a person sees, by the same row-level security as everything they read. */
export async function factsSeenBy(scene: Scene, personId: string, ids: readonly string[]): Promise<SeenFact[]> {
  await see(scene, personId)
  const { rows } =
    await sql<SeenFact>`select a.id, a.at, a.fact, a.subject_kind as "subjectKind", a.subject_id as "subjectId",
      a.case_id as "caseId", c.key as "caseKey", a.actor_id as "actorId", p.name as "actorName", a.actor_kind as "actorKind",
      a.group_id as "groupId", ap.payload
    from activity a
      left join activity_payloads ap on ap.organisation_id = a.organisation_id and ap.activity_id = a.id
      left join cases c on c.organisation_id = a.organisation_id and c.id = a.case_id
      left join people p on p.id = a.actor_id
    where a.organisation_id = ${scene.actor.organisationId} and a.id = any(${[...ids]}::uuid[]) order by a.id`.execute(
      scene.db,
    )
  await see(scene, null)
  return rows
}

/** Whether a person sees a case at this moment. */
export async function caseSeenBy(scene: Scene, personId: string, caseId: string): Promise<boolean> {
  await see(scene, personId)
  const { rows } =
    await sql`select from cases where organisation_id = ${scene.actor.organisationId} and id = ${caseId}`.execute(
      scene.db,
    )
  await see(scene, null)
  return rows.length > 0
}

/** As that person until null gives the system its sight back; a transaction that fails between ends with it. */
async function see(scene: Scene, personId: string | null): Promise<void> {
  await sql`select set_config('app.person', ${personId ?? ''}, true), set_config('app.system', ${personId ? '' : 'on'}, true)`.execute(
    scene.db,
  )
}
