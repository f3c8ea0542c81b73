import { sql } from 'kysely'
import { unknown } from '../../../../platform/contract/problem.ts'
import { isId } from '../../../../platform/server/ids.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Spread } from '../../contract/observable.ts'
import { readSpread } from '../../contract/requests/observables.ts'

/** So many of the newest sightings are counted: enough to draw, and bounded for the address of a proxy. */
const counted = 10_000
const named = 8

type Share = Spread['sources']
type Row = {
  total: number
  known: boolean
  first_at: Date | null
  last_at: Date | null
  bars: number[] | null
  sources: Share | null
  assets: Share | null
  dispositions: Share | null
}

export const readSpreadQuery = query({
  request: readSpread,
  permission: 'observable.read',
  run: async (scene, { bars }, { id }): Promise<Spread> => {
    if (!isId(id!)) throw unknown('observable')
    const org = scene.actor.organisationId
    const top = (of: string) =>
      sql`(select json_agg(t) from (select name, sum(n)::int as sightings from ${sql.table(of)} where name is not null
        group by name order by sum(n) desc, name limit ${sql.lit(named)}) t)`
    const { rows } = await sql<Row>`
      with seen as materialized (select subject_id, subject_kind, seen_at from sightings
        where organisation_id = ${org} and observable_id = ${id} and subject_kind <> 'import'
        order by subject_id desc limit ${counted + 1}),
      span as (select min(seen_at) as first_at, max(seen_at) as last_at from seen),
      bars as (select least(${bars}, 1 + floor(extract(epoch from s.seen_at - p.first_at)
          / greatest(extract(epoch from p.last_at - p.first_at), 1) * ${bars})::int) as bar, count(*)::int as n
        from seen s, span p group by 1),
      found as materialized (select a.source, a.disposition, a.assets from seen s
        join alerts a on s.subject_kind = 'alert' and a.organisation_id = ${org} and a.id = s.subject_id),
      by_source as (select source as name, count(*) as n from found group by source),
      by_asset as (select mode() within group (order by asset->>'name') as name, count(*) as n
        from found, jsonb_array_elements(assets) asset group by lower(asset->>'name')),
      by_disposition as (select disposition as name, count(*) as n from found group by 1)
      select (select count(*) from seen)::int as total, span.first_at, span.last_at,
        exists (select from observables where organisation_id = ${org} and id = ${id}) as known,
        array(select coalesce(b.n, 0) from generate_series(1, ${bars}) g left join bars b on b.bar = g order by g) as bars,
        ${top('by_source')} as sources, ${top('by_asset')} as assets, ${top('by_disposition')} as dispositions
      from span`.execute(scene.db)
    const row = rows[0]
    if (!row?.known) throw unknown('observable')
    return {
      counted: { value: Math.min(row.total, counted), more: row.total > counted },
      firstSeenAt: row.first_at?.toISOString() ?? null,
      lastSeenAt: row.last_at?.toISOString() ?? null,
      buckets: bucketsOf(row),
      sources: row.sources ?? [],
      assets: row.assets ?? [],
      dispositions: row.dispositions ?? [],
    }
  },
})

function bucketsOf({ first_at: first, last_at: last, bars }: Row): Spread['buckets'] {
  if (!first || !last || !bars) return []
  const step = Math.max(last.getTime() - first.getTime(), 1000) / bars.length
  const at = (bar: number) => new Date(first.getTime() + bar * step).toISOString()
  return bars.map((sightings, bar) => ({ from: at(bar), to: at(bar + 1), sightings }))
}
