import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'

/** What a case and all merged into it name as touched; 500 at most. */
export async function assetNamesOf({ db, actor }: Scene, caseId: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select distinct a.name from case_family(${caseId}) as member (id)
    join case_assets a on a.organisation_id = ${actor.organisationId} and a.case_id = member.id limit 500`.execute(db)
  return rows.map((row) => row.name)
}
