import { sql } from 'kysely'
import { z } from 'zod'
import { unknown } from '../../../../platform/contract/problem.ts'
import { decodeCursor, encodeCursor } from '../../../../platform/server/db/cursor.ts'
import { isId } from '../../../../platform/server/ids.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Relation, RelationKind } from '../../contract/observable.ts'
import { listRelations } from '../../contract/requests/observables.ts'
import { faceBeside, shown } from './shown.ts'

type Row = {
  id: string
  kind: RelationKind
  outgoing: boolean
  other: Relation['other']
  by: Relation['by']
  alert: Relation['alert']
  connector: string | null
  at: Date
}

/** Newest first. Row-level security leaves out what hangs on what the reader may not see, at either end. */
export const listRelationsQuery = query({
  request: listRelations,
  permission: 'observable.read',
  run: async (scene, { limit, cursor }, { id }) => {
    if (!isId(id!)) throw unknown('observable')
    const org = scene.actor.organisationId
    const after = decodeCursor(cursor, z.tuple([z.iso.datetime(), z.uuid()]))
    const from = after ? sql`and (r.at, r.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``
    const newest = sql`and r.organisation_id = ${org} and r.removed_at is null ${from} order by r.at desc, r.id desc limit ${limit + 1}`
    const { rows } = await sql<Row & { place: string }>`
      with r as ((select r.*, true as outgoing from observable_relations r where r.from_id = ${id} ${newest})
        union all (select r.*, false as outgoing from observable_relations r where r.to_id = ${id} ${newest}))
      select r.id, r.kind, r.outgoing, r.at, r.connector,
        to_char(r.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place,
        json_build_object('id', o.id, 'type', o.type, 'value', o.value,
          'ioc', ${shown('ioc')} and (${shown('ioc_until')} is null or ${shown('ioc_until')} > ${scene.now})) as other,
        case when p.id is not null then json_build_object('id', p.id, 'name', p.name) end as by,
        case when a.id is not null then json_build_object('id', a.id, 'title', a.title) end as alert
      from r
      join observables o on o.organisation_id = ${org} and o.id = case when r.outgoing then r.to_id else r.from_id end
      ${faceBeside(org)}
      left join people p on p.id = r.person_id
      left join alerts a on a.organisation_id = ${org} and a.id = r.alert_id
      order by r.at desc, r.id desc limit ${limit + 1}`.execute(scene.db)
    const page = rows.slice(0, limit)
    const last = page.at(-1)
    return {
      items: page.map(view),
      nextCursor: rows.length > limit && last ? encodeCursor([last.place, last.id]) : null,
    }
  },
})

const view = ({ id, kind, outgoing, other, by, alert, connector, at }: Row): Relation => ({
  id,
  kind,
  outgoing,
  other,
  by,
  alert,
  connector,
  at: at.toISOString(),
})
