import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { AssetInFull } from '../../contract/asset.ts'
import { likelySpellings } from '../names/likely-spellings.ts'
import { presentAssets } from './asset-rows.ts'

const most = 5

/** What the reader may see that is likely the same as this: spelled so, or named as one by an alert; unless a person has parted the two. */
export async function mayBe(scene: Scene, head: string, names: readonly string[]): Promise<AssetInFull['mayBe']> {
  const { accounts, mails } = likelySpellings(names)
  const org = scene.actor.organisationId
  const { rows } = await sql<{ id: string }>`
    select h.id from (
      select n.asset_id from unnest(${accounts}::text[]) as v (value)
      cross join lateral (select n.asset_id from asset_names n where n.organisation_id = ${org} and n.value = v.value
        and n.kind = 'account' and n.valid_to is null limit ${most}) n
      union
      select n.asset_id from unnest(${mails}::text[]) as v (beginning)
      cross join lateral (select n.asset_id from asset_names n where n.organisation_id = ${org} and n.value >= v.beginning
        and n.value < v.beginning || chr(1114111) and n.kind in ('mail', 'upn') and n.valid_to is null limit ${most}) n
      union
      select case when l.asset_id = m.id then l.other_id else l.asset_id end from asset_members(${head}) m (id)
      join asset_likenesses l on l.organisation_id = ${org} and (l.asset_id = m.id or l.other_id = m.id)) n
    join assets a on a.organisation_id = ${org} and a.id = n.asset_id
    join assets h on h.organisation_id = ${org} and h.id = a.head_id
    join assets mine on mine.organisation_id = ${org} and mine.id = ${head}
    where h.id <> ${head} and h.kind = mine.kind and not exists (select from asset_partings p
      where p.organisation_id = ${org} and (p.asset_id in (select asset_members(h.id)) and p.from_id in (select asset_members(${head}))
        or p.asset_id in (select asset_members(${head})) and p.from_id in (select asset_members(h.id))))
    group by h.id order by h.id limit ${most}`.execute(scene.db)
  const found = await presentAssets(
    scene,
    rows.map(({ id }) => id),
  )
  return found.map(({ id, name }) => ({ id, name }))
}
