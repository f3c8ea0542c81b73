import { sql } from 'kysely'
import { query } from '../../../../platform/server/query.ts'
import { alertFacets } from '../../contract/requests/list-alerts.ts'

const looked = 5000
const shown = 50

export const alertFacetsQuery = query({
  request: alertFacets,
  permission: 'alert.read',
  run: async (scene) => {
    const { rows } = await sql<{ kind: 'sources' | 'types' | 'tags'; value: string; count: number }>`
      with recent as materialized (select source, type, tags from alerts
        where organisation_id = ${scene.actor.organisationId} order by id desc limit ${looked})
      select * from (
        (select 'sources' as kind, source as value, count(*)::int from recent group by source order by 3 desc, 2 limit ${shown})
        union all (select 'types', type, count(*)::int from recent where type is not null group by type order by 3 desc, 2 limit ${shown})
        union all (select 'tags', tag, count(*)::int from recent, unnest(tags) as tag group by tag order by 3 desc, 2 limit ${shown})
      ) as facets order by kind, count desc, value`.execute(scene.db)
    const of = (kind: string) => rows.filter((row) => row.kind === kind).map(({ value, count }) => ({ value, count }))
    return { sources: of('sources'), types: of('types'), tags: of('tags') }
  },
})
