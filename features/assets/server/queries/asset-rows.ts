import { sql } from 'kysely'
import { abilities } from '../../../../platform/server/policy.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { Asset, Exposure } from '../../contract/asset.ts'
import { criticalityOf, type AssetTarget } from '../asset.ts'
import { firstSeen, shownName } from './shown.ts'

/** Alerts are counted up to here. */
export const countedAlerts = 100

type Row = Omit<AssetTarget, 'caseId'> & {
  origin: Asset['origin']
  firstSeenAt: Date
  lastSeenAt: Date | null
  alerts: number
  names: Asset['names'] | null
}

/** Assets with what the reader may see of their alerts and names, those of merged ones included; in the order of `ids`. */
export async function presentAssets(scene: Scene, ids: readonly string[]): Promise<Asset[]> {
  if (ids.length === 0) return []
  const org = scene.actor.organisationId
  const { rows } = await sql<Row>`
    select a.id, a.version, a.kind, shown.name, a.criticality, a.owner, a.site, a.exposure, a.tags, a.origin,
      a.merged_into_id as "mergedIntoId", ${firstSeen(org)} as "firstSeenAt", t.alerts, l.received_at as "lastSeenAt", n.names
    from assets a
    cross join lateral (select ${shownName(org)} as name offset 0) shown
    cross join lateral (select count(*)::int as alerts from (select from asset_members(a.id) f (id)
      join alert_assets t on t.organisation_id = ${org} and t.asset_id = f.id limit ${countedAlerts + 1}) t) t
    left join lateral (select al.received_at from asset_members(a.id) f (id)
      cross join lateral (select alert_id from alert_assets t where t.organisation_id = ${org} and t.asset_id = f.id
        order by alert_id desc limit 1) t
      join alerts al on al.organisation_id = ${org} and al.id = t.alert_id order by t.alert_id desc limit 1) l on true
    cross join lateral (select json_agg(json_build_object('kind', n.kind, 'value', n.value)) as names
      from (select n.kind, n.value from asset_members(a.id) f (id)
        join asset_names n on n.organisation_id = ${org} and n.asset_id = f.id and n.valid_to is null
        where n.value <> lower(shown.name) order by n.kind = 'agent_id', n.said_at desc, n.value limit 4) n) n
    where a.organisation_id = ${org} and a.id = any(${[...ids]}::uuid[])`.execute(scene.db)
  const found = new Map(rows.map((row) => [row.id, present(scene, row)]))
  return ids.flatMap((id) => found.get(id.toLowerCase()) ?? [])
}

function present(scene: Scene, row: Row): Asset {
  const { id, version, kind, name, owner, site, tags, origin } = row
  return {
    id,
    version,
    kind,
    name,
    owner,
    site,
    tags,
    origin,
    criticality: criticalityOf(row.criticality),
    exposure: row.exposure as Exposure | null,
    names: row.names ?? [],
    firstSeenAt: row.firstSeenAt.toISOString(),
    lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
    alerts: { value: Math.min(row.alerts, countedAlerts), more: row.alerts > countedAlerts },
    can: abilities(scene, scene.changesOn('asset'), row),
  }
}
