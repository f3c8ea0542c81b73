import { sql } from 'kysely'
import { unknown } from '../../../../platform/contract/problem.ts'
import { abilities } from '../../../../platform/server/policy.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { KnownGoodList, Matching } from '../../contract/known-good.ts'
import { listKnownGood } from '../../contract/requests/known-good.ts'
import { shownEntry } from '../known-good/read-entry.ts'
import { shippedDigest, shippedId, shippedLists } from '../known-good/shipped-lists.ts'
import { isSettled } from '../known-good/sweeps.store.ts'

/** Of each list so many entries are shown. */
const shown = 40

type Row = {
  id: string
  version: number
  shipped: boolean
  name: string
  description: string
  matching: Matching
  types: string[]
  entries: number
  first: string[]
  enabled: boolean
  added_at: Date
  by: KnownGoodList['by']
  removed: boolean
}

async function rowsOf(scene: Scene): Promise<Row[]> {
  const org = scene.actor.organisationId
  const { rows } = await sql<Row>`select l.id, l.version, l.shipped, l.name, l.description, l.matching, l.types,
      cardinality(l.entries) as entries, l.entries[1:${sql.lit(shown)}] as first, l.enabled, l.added_at,
      case when p.id is not null then json_build_object('id', p.id, 'name', p.name) end as by, l.removed_at is not null as removed
    from known_good_lists l left join people p on p.id = l.added_by
    where l.organisation_id = ${org} order by lower(l.name), l.id`.execute(scene.db)
  return rows
}

const view = (scene: Scene, row: Row): KnownGoodList => ({
  id: row.id,
  version: row.version,
  name: row.name,
  description: row.description,
  matching: row.matching,
  types: row.types,
  entries: row.entries,
  first: row.first.map((entry) => shownEntry(row.matching, entry)),
  enabled: row.enabled,
  shipped: row.shipped,
  addedAt: row.shipped ? null : row.added_at.toISOString(),
  by: row.by,
  can: abilities(scene, scene.changesOn('known-good-list'), row),
})

/** Those that came with the product, then the organisation's own by name; removed ones too. */
async function allLists(scene: Scene): Promise<{ list: KnownGoodList; removed: boolean }[]> {
  const rows = await rowsOf(scene)
  const kept = new Map(rows.map((row) => [row.id, row]))
  const shipped = shippedLists.map((list): Row => {
    const id = shippedId(scene.actor.organisationId, list.name)
    const { version = 1, enabled = list.enabled } = kept.get(id) ?? {}
    const { name, description, matching, types, entries } = list
    const first = entries.slice(0, shown)
    const rest = { name, description, matching, types, first, entries: entries.length, by: null, removed: false }
    return { id, version, enabled, shipped: true, added_at: scene.now, ...rest }
  })
  const own = rows.filter((row) => !row.shipped)
  return [...shipped, ...own].map((row) => ({ list: view(scene, row), removed: row.removed }))
}

export async function presentLists(scene: Scene, ids: readonly string[]): Promise<KnownGoodList[]> {
  const found = new Map((await allLists(scene)).map(({ list }) => [list.id, list]))
  return ids.map((id) => {
    const list = found.get(id)
    if (!list) throw unknown('list')
    return list
  })
}

export const listKnownGoodQuery = query({
  request: listKnownGood,
  permission: 'known-good.list',
  run: async (scene) => ({
    items: (await allLists(scene)).filter(({ removed }) => !removed).map(({ list }) => list),
    settled: await isSettled(scene, shippedDigest),
  }),
})
