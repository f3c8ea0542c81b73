import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'

/** Who follows a case or one merged into it, and its owner. */
export async function followersOf({ db, actor }: Scene, caseId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select f.person_id as id from case_followers f
      where f.organisation_id = ${actor.organisationId} and f.case_id in (select case_family(${caseId}::uuid))
    union select c.owner_id from cases c
      where c.organisation_id = ${actor.organisationId} and c.id = ${caseId} and c.owner_id is not null`.execute(db)
  return rows.map((row) => row.id)
}
