import { sql } from 'kysely'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../../../../platform/server/db/cursor.ts'
import { query } from '../../../../platform/server/query.ts'
import { businessImpact, exportAssets, listAssets } from '../../contract/requests/assets.ts'
import { toCsv } from '../import/to-csv.ts'
import { presentAssets } from './asset-rows.ts'
import { findAssets, touchedByCase } from './find-assets.ts'
import { openNamesOf } from './open-names.ts'

const Key = z.tuple([z.int().min(0).max(4), z.uuid()])

export const listAssetsQuery = query({
  request: listAssets,
  permission: 'asset.read',
  run: async (scene, { limit, cursor, ...filter }) => {
    const key = decodeCursor(cursor, Key)
    const after = key && { criticality: key[0], id: key[1] }
    const found = await findAssets(scene, filter, { after, limit: limit + 1 })
    const shown = found.slice(0, limit)
    const last = shown.at(-1)
    return {
      items: await presentAssets(
        scene,
        shown.map(({ id }) => id),
      ),
      nextCursor: found.length > limit && last ? encodeCursor([last.criticality, last.id]) : null,
    }
  },
})

const mostExported = 5000

export const exportAssetsQuery = query({
  request: exportAssets,
  permission: 'asset.read',
  run: async (scene, filter) => {
    const found = await findAssets(scene, filter, { after: undefined, limit: mostExported + 1 })
    const ids = found.slice(0, mostExported).map(({ id }) => id)
    const names = await openNamesOf(scene, ids)
    const assets = (await presentAssets(scene, ids)).map((asset) => ({ ...asset, names: names.get(asset.id) ?? [] }))
    return { csv: toCsv(assets), count: ids.length, more: found.length > mostExported }
  },
})

const namedAtOnce = 10
const counted = 100

export const businessImpactQuery = query({
  request: businessImpact,
  permission: 'asset.read',
  run: async (scene, { case: caseId }) => {
    const found = await findAssets(
      scene,
      { case: caseId, criticality: ['low', 'medium', 'high', 'critical'] },
      { after: undefined, limit: namedAtOnce },
    )
    const assets = await presentAssets(
      scene,
      found.map(({ id }) => id),
    )
    const org = scene.actor.organisationId
    const { rows } = await sql<{ count: number }>`select count(*)::int as count
      from (select distinct t.head_id from (${touchedByCase(org, caseId)}) t limit ${counted + 1}) t`.execute(scene.db)
    const count = rows[0]?.count ?? 0
    return {
      level: assets[0]?.criticality ?? null,
      assets: assets.map(({ id, kind, name, criticality }) => ({ id, kind, name, criticality })),
      touched: { value: Math.min(count, counted), more: count > counted },
    }
  },
})
