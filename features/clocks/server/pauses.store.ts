import { sql } from 'kysely'
import type { Scene } from '../../../platform/server/scene.ts'

type Pause = { id: string; caseId: string; until: Date | null; reason: string }

export async function insertPause(scene: Scene, { id, caseId, until, reason }: Pause): Promise<void> {
  await sql`insert into case_pauses (organisation_id, id, case_id, from_at, until_at, reason, by_id)
    values (${scene.actor.organisationId}, ${id}, ${caseId}, ${scene.now}, ${until}, ${reason}, ${scene.actor.personId})`.execute(
    scene.db,
  )
}

/** What stands still now goes on. */
export async function endPauses(scene: Scene, caseIds: readonly string[]): Promise<void> {
  await sql`update case_pauses set until_at = ${scene.now} where organisation_id = ${scene.actor.organisationId}
    and case_id = any(${[...caseIds]}::uuid[]) and (until_at is null or until_at > ${scene.now})`.execute(scene.db)
}

export type OpenPause = { caseId: string; until: Date | null; reason: string }

/** In force now, of these cases. */
export async function openPauses(scene: Scene, caseIds: readonly string[]): Promise<Map<string, OpenPause>> {
  const { rows } = await sql<OpenPause>`select case_id as "caseId", until_at as until, reason from case_pauses
    where organisation_id = ${scene.actor.organisationId} and case_id = any(${[...caseIds]}::uuid[])
      and (until_at is null or until_at > ${scene.now}) order by from_at`.execute(scene.db)
  return new Map(rows.map((row) => [row.caseId, row]))
}
