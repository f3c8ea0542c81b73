import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'

export type ToScan = { id: string; caseId: string; privileged: boolean; underWay: boolean }

/** Exhibits whose bytes are kept here, of these cases or of all one may see, newest first. */
export async function evidenceToScan(scene: Scene, caseIds: readonly string[] | null, most: number): Promise<ToScan[]> {
  const within = caseIds ? sql`and case_id = any(${[...caseIds]}::uuid[])` : sql``
  const { rows } = await sql<ToScan>`select id, case_id as "caseId", privileged,
      exists (select from reading_runs r where r.organisation_id = evidence.organisation_id and r.evidence_id = evidence.id
        and r.how = 'yara' and r.state in ('waiting', 'reading')) as "underWay"
    from evidence
    where organisation_id = ${scene.actor.organisationId} and content_id is not null and standing <> 'disposed' ${within}
    order by id desc limit ${most}`.execute(scene.db)
  return rows
}

/** How many exhibits wait to be looked through, of those one may see. */
export async function waitingScans(scene: Scene): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`select count(*)::int as waiting from reading_runs
    where organisation_id = ${scene.actor.organisationId} and how = 'yara' and state in ('waiting', 'reading')`.execute(
    scene.db,
  )
  return rows[0]?.waiting ?? 0
}
