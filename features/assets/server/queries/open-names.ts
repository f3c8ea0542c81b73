import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { Asset } from '../../contract/asset.ts'

type Name = Asset['names'][number]

/** All names in use, of assets and of those merged into them. */
export async function openNamesOf({ db, actor }: Scene, ids: readonly string[]): Promise<Map<string, Name[]>> {
  const { rows } = await sql<{ id: string; names: Name[] }>`
    select a.id, json_agg(json_build_object('kind', n.kind, 'value', n.value) order by n.kind, n.value) as names
    from unnest(${[...ids]}::uuid[]) as a (id), asset_members(a.id) f (id)
    join asset_names n on n.organisation_id = ${actor.organisationId} and n.asset_id = f.id and n.valid_to is null
    group by a.id`.execute(db)
  return new Map(rows.map((row) => [row.id, row.names]))
}
