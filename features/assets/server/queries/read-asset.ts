import { sql } from 'kysely'
import { z } from 'zod'
import { severityOf } from '../../../../platform/contract/severity.ts'
import { unknown } from '../../../../platform/contract/problem.ts'
import { decodeCursor, encodeCursor } from '../../../../platform/server/db/cursor.ts'
import { idFloor } from '../../../../platform/server/ids.ts'
import { abilities } from '../../../../platform/server/policy.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { presentAlertRows } from '../../../alerts/server/index.ts'
import type { AssetName, MergedAsset } from '../../contract/asset.ts'
import { assetAlerts, assetHistory, readAsset } from '../../contract/requests/assets.ts'
import { headOf } from '../assets.store.ts'
import { presentAssets } from './asset-rows.ts'
import { mayBe } from './may-be.ts'
import { firstTouch, shownName } from './shown.ts'

export const readAssetQuery = query({
  request: readAsset,
  permission: 'asset.read',
  run: async (scene, _filter, { id = '' }) => {
    const head = await headOf(scene, id)
    const [asset] = head ? await presentAssets(scene, [head]) : []
    if (!asset) throw unknown('asset')
    const allNames = await namesOf(scene, asset.id)
    const values = asset.kind === 'account' ? allNames.flatMap(({ value, validTo }) => (validTo ? [] : value)) : []
    const [merged, likely] = [await mergedOf(scene, asset.id), await mayBe(scene, asset.id, values)]
    return { ...asset, allNames, merged, mayBe: likely }
  },
})

type NameRow = Pick<AssetName, 'kind' | 'value' | 'source'> & { from: Date; to: Date | null; said: Date }

/** Whether the alert that said it last is there for the reader; else what is known of its times and source is not. */
const isOpen = sql`(n.alert_id is null
  or exists (select from alerts al where al.organisation_id = n.organisation_id and al.id = n.alert_id offset 0))`

/** Times that only what is hidden tells are left out: a name begins with the first alert that is seen, and ends where the next begins. */
async function namesOf({ db, actor }: Scene, id: string): Promise<AssetName[]> {
  const org = actor.organisationId
  const { rows } = await sql<NameRow>`
    with first as materialized (select ${firstTouch(org)} as at from assets a where a.organisation_id = ${org} and a.id = ${id})
    select n.kind, n.value, case when ${isOpen} then n.source else 'alert' end as source,
      case when n.alert_id is null or (n.kind = 'ip' and ${isOpen}) then n.valid_from else greatest(n.valid_from, first.at) end as "from",
      case when exists (select from asset_names e where e.organisation_id = ${org} and e.value = n.value and e.kind = n.kind
        and e.valid_from = n.valid_to offset 0) then n.valid_to end as "to",
      case when ${isOpen} then n.said_at else greatest(n.valid_from, first.at) end as said
    from first cross join (select n.* from asset_members(${id}) f (id)
      join asset_names n on n.organisation_id = ${org} and n.asset_id = f.id
      order by n.valid_to is not null, n.valid_from desc, n.value limit 200) n
    order by n.valid_to is not null, n.valid_from desc, n.value`.execute(db)
  return rows.map(({ from, to, said, ...row }) => ({
    ...row,
    validFrom: from.toISOString(),
    validTo: to?.toISOString() ?? null,
    saidAt: said.toISOString(),
  }))
}

type MergedRow = { id: string; version: number; name: string; into: string; at: Date; by: MergedAsset['mergedBy'] }

async function mergedOf(scene: Scene, id: string): Promise<MergedAsset[]> {
  const { rows } = await sql<MergedRow>`
    select a.id, a.version, ${shownName(scene.actor.organisationId)} as name, a.merged_into_id as into, a.merged_at as at,
      case when p.id is not null then json_build_object('id', p.id, 'name', p.name) end as by
    from assets a left join people p on p.id = a.merged_by
    where a.organisation_id = ${scene.actor.organisationId} and a.head_id = ${id} and a.merged_into_id is not null
    order by a.merged_at desc, a.id limit 200`.execute(scene.db)
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    mergedAt: row.at.toISOString(),
    mergedBy: row.by,
    can: abilities(scene, scene.changesOn('asset'), {
      id: row.id,
      version: row.version,
      mergedIntoId: row.into,
    } as never),
  }))
}

/** Touches that are looked at, the newest. */
const looked = 20_000
const drawnDays = 90

const newest = ({ actor, now }: Scene, head: string) => sql`
  select t.alert_id from asset_members(${head}) f (id)
  cross join lateral (select alert_id from alert_assets t where t.organisation_id = ${actor.organisationId} and t.asset_id = f.id
    and t.alert_id >= ${idFloor(new Date(now.getTime() - drawnDays * 24 * 3600_000))}::uuid order by alert_id desc limit ${looked}) t
  order by t.alert_id desc limit ${looked}`

type Day = { day: string; alerts: number; severity: number }
type CaseRow = { id: string; key: string; title: string; stage: string; severity: number; alerts: number }

export const assetHistoryQuery = query({
  request: assetHistory,
  permission: 'alert.read',
  run: async (scene, _filter, { id = '' }) => {
    const head = await headOf(scene, id)
    if (!head) throw unknown('asset')
    const org = scene.actor.organisationId
    const days = await sql<Day>`
      select to_char(coalesce(a.occurred_at, a.detected_at) at time zone 'utc', 'YYYY-MM-DD') as day, count(*)::int as alerts,
        max(a.severity) as severity
      from (${newest(scene, head)}) t join alerts a on a.organisation_id = ${org} and a.id = t.alert_id group by 1 order by 1`.execute(
      scene.db,
    )
    const cases = await sql<CaseRow>`
      select c.id, c.key, c.title, c.stage, c.severity, t.alerts
      from (select a.case_id, count(*)::int as alerts, max(t.alert_id::text) as newest
        from (${newest(scene, head)}) t join alerts a on a.organisation_id = ${org} and a.id = t.alert_id
        where a.case_id is not null group by a.case_id) t
      join cases c on c.organisation_id = ${org} and c.id = t.case_id and c.withdrawn_at is null
      order by t.newest desc limit 20`.execute(scene.db)
    const worded = <T extends { severity: number }>(row: T) => ({
      ...row,
      severity: severityOf(row.severity),
    })
    return { days: days.rows.map(worded), cases: cases.rows.map(worded) }
  },
})

export const assetAlertsQuery = query({
  request: assetAlerts,
  permission: 'alert.read',
  run: async (scene, { limit, cursor }, { id = '' }) => {
    const head = await headOf(scene, id)
    if (!head) throw unknown('asset')
    const after = decodeCursor(cursor, z.tuple([z.uuid()]))?.[0]
    const { rows } = await sql<{ id: string }>`select distinct t.alert_id as id from asset_members(${head}) f (id)
      cross join lateral (select alert_id from alert_assets t where t.organisation_id = ${scene.actor.organisationId}
        and t.asset_id = f.id and (${after ?? null}::uuid is null or t.alert_id < ${after ?? null}::uuid)
        order by alert_id desc limit ${limit + 1}) t order by t.alert_id desc limit ${limit + 1}`.execute(scene.db)
    const shown = rows.slice(0, limit).map((row) => row.id)
    return {
      items: await presentAlertRows(scene, shown),
      nextCursor: rows.length > limit ? encodeCursor([shown.at(-1)!]) : null,
    }
  },
})
