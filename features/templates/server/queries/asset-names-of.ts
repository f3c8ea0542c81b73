import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'

/** What each case and all merged into it name as touched; 500 names of a case at most. */
export async function assetNamesOf({ db, actor }: Scene, caseIds: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ id: string; names: string[] }>`select c.id, array(select distinct a.name
      from case_family(c.id) as member (id)
      join case_assets a on a.organisation_id = ${actor.organisationId} and a.case_id = member.id limit 500) as names
    from unnest(${[...caseIds]}::uuid[]) as c (id)`.execute(db)
  return new Map(rows.map(({ id, names }) => [id, names]))
}
