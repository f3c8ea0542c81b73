import { sql, type RawBuilder } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { AssetFilter } from '../../contract/requests/assets.ts'
import { rankOf } from '../asset.ts'
import { normalValue } from '../names/normal-value.ts'

/** Where a list goes on: behind an asset. Its name stays here, as it may be hidden. */
export type Place = { id: string; criticality: number }

/** Names that begin with a text are read so far; who gets that many types on. */
const namesRead = 1000

/**
 * Assets that match, the most critical first, then by name: level after level, each in the order of its index, so that a
 * page costs the same wherever it lies.
 */
export async function findAssets(
  scene: Scene,
  filter: AssetFilter,
  { after, limit }: { after: Place | undefined; limit: number },
): Promise<Place[]> {
  const ranks = filter.criticality?.map((level) => (level === 'none' ? 0 : rankOf(level))) ?? [0, 1, 2, 3, 4]
  const asked = ranks.filter((rank) => !after || rank <= after.criticality).sort((a, b) => b - a)
  const found: Place[] = []
  for (const rank of new Set(asked)) {
    if (found.length >= limit) break
    found.push(...(await ofLevel(scene, filter, { rank, after, limit: limit - found.length })))
  }
  return found
}

type Level = { rank: number; after: Place | undefined; limit: number }

async function ofLevel(scene: Scene, filter: AssetFilter, { rank, after, limit }: Level): Promise<Place[]> {
  const since = after?.criticality === rank ? sql`and (a.sort_name, a.id) > (${placeOf(scene, after)})` : sql``
  const { rows } = await sql<Place>`select a.id, a.criticality from assets a
    where a.organisation_id = ${scene.actor.organisationId} and a.merged_into_id is null and a.criticality = ${rank} ${since}
      ${sql.join(conditions(scene, filter), sql` `)}
    order by a.sort_name, a.id limit ${limit}`.execute(scene.db)
  return rows
}

const placeOf = ({ actor }: Scene, { id }: Place) =>
  sql`select p.sort_name, p.id from assets p where p.organisation_id = ${actor.organisationId} and p.id = ${id}`

function conditions(scene: Scene, filter: AssetFilter): RawBuilder<unknown>[] {
  const org = scene.actor.organisationId
  const { kind, site, exposure, tag, q } = filter
  return [
    sql``,
    ...(kind ? [sql`and a.kind = ${kind}`] : []),
    ...(site ? [sql`and a.site = ${site}`] : []),
    ...(exposure ? [sql`and a.exposure = ${exposure}`] : []),
    ...(tag ? [sql`and a.id = any(array(select assets_tagged(${tag})))`] : []),
    ...(q ? [sql`and a.id = any(array(${named(org, q)}))`] : []),
    ...(filter.case ? [sql`and a.id = any(array(${touchedByCase(org, filter.case)}))`] : []),
    ...(filter.alert ? [sql`and a.id = any(array(${touchedBy(org, sql`t.alert_id = ${filter.alert}`)}))`] : []),
  ]
}

function named(org: string, q: string) {
  const beginning = normalValue(q) ?? q.toLowerCase()
  return sql`select m.head_id from (select asset_id from asset_names n where n.organisation_id = ${org}
      and n.value >= ${beginning} and n.value < ${`${beginning}\u{10ffff}`} limit ${namesRead}) n
    join assets m on m.organisation_id = ${org} and m.id = n.asset_id`
}

const touchedBy = (org: string, which: RawBuilder<unknown>) => sql`select m.head_id from alert_assets t
  join assets m on m.organisation_id = ${org} and m.id = t.asset_id where t.organisation_id = ${org} and ${which}`

/** Of what was merged into the case as well. */
export const touchedByCase = (org: string, caseId: string) =>
  touchedBy(
    org,
    sql`t.alert_id in (select al.id from alerts al where al.organisation_id = ${org}
      and al.case_id in (select case_family(${caseId}::uuid)))`,
  )
