import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'

/** Open cases that name one of these assets, by any of its names now, and whose impact nobody set by hand; the newest 1,000. */
export async function casesNaming({ db, actor }: Scene, assetIds: readonly string[]): Promise<string[]> {
  const org = actor.organisationId
  const { rows } = await sql<{ id: string }>`select distinct case_head(found.id) as id from (
    select c.id from unnest(${[...assetIds]}::uuid[]) as asked (id)
    cross join lateral asset_members(asked.id) m (id)
    join asset_names n on n.organisation_id = ${org} and n.asset_id = m.id and n.valid_to is null
    cross join lateral (select a.case_id from case_assets a where a.organisation_id = ${org} and a.known_as = n.value
      order by a.case_id desc limit 1000) a
    join cases c on c.organisation_id = ${org} and c.id = a.case_id and c.stage <> 'closed' and not c.impact_by_hand
    order by c.id desc limit 1000) found`.execute(db)
  return rows.map((row) => row.id)
}
