import { type RawBuilder, sql } from 'kysely'
import type { ParsedFilterOf } from '../../../../platform/contract/endpoint.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { listObservables } from '../../contract/requests/observables.ts'
import { and, face, looked, pageOf, sifts, type Found, type Place, type Row } from './find-observables.ts'

type Filter = ParsedFilterOf<typeof listObservables>

/** Alerts whose observables are looked at for one page. */
const heard = 1000
/** Alerts in which observables are counted. */
const counted = 2000

/** The newest alerts, and (`seen`) what was seen in each. */
const alertsWith = (org: string, { last, most }: { last?: string | undefined; most: number }): RawBuilder<unknown> =>
  sql`with a as materialized (select id from alerts where organisation_id = ${org} ${last ? sql`and id <= ${last}::uuid` : sql``}
      order by id desc limit ${most}),
    seen as (select a.id as alert_id, s.observable_id as id from a cross join lateral (select s.observable_id from sightings s
      where s.organisation_id = ${org} and s.subject_id = a.id offset 0) s)`

/** The observables `s` as they are, one look-up for each. */
const observablesOf = (scene: Scene): RawBuilder<unknown> => sql`cross join lateral (select * from observables o
    where o.organisation_id = ${scene.actor.organisationId} and o.id = s.id offset 0) o ${face(scene)}`

const lowest = '00000000-0000-0000-0000-000000000000'

/**
 * By the newest alert they are in, of those the reader may see: each stands where its newest sighting is met on the way
 * back through the alerts, so that nothing has to be kept beside an observable while alerts come in.
 */
export async function latestSeen(scene: Scene, filter: Filter, after: Place | undefined): Promise<Found> {
  const org = scene.actor.organisationId
  const fits = and(sifts(scene, filter, undefined))
  const { rows } = await sql<Row & { oldest: string | null }>`${alertsWith(org, { last: after?.at, most: heard })},
    met as (select s.id, s.alert_id from seen s
      where ${after ? sql`(s.alert_id, s.id) < (${after.at}::uuid, ${after.id}::uuid)` : sql`true`}
        and not exists (select from sightings n where n.organisation_id = ${org} and n.observable_id = s.id
          and n.subject_id > s.alert_id and n.subject_kind = 'alert' offset 0)
      order by s.alert_id desc, s.id desc limit ${looked})
    select found.*, case when (select count(*) from a) = ${heard} then (select id from a order by id limit 1) end as oldest
    from (select) one left join (select o.id, s.alert_id as at, ${fits} as fits from met s ${observablesOf(scene)}) found on true
    order by found.at desc, found.id desc`.execute(scene.db)
  const found = pageOf(
    rows.filter(({ id }) => id !== null),
    { limit: filter.limit, window: looked },
  )
  const oldest = rows[0]?.oldest
  return found.next || !oldest ? found : { ...found, next: { at: oldest, id: lowest } }
}

/** By how many of the newest alerts they are in. */
export async function oftenSeen(scene: Scene, filter: Filter, after: Place | undefined): Promise<Found> {
  const fits = and(sifts(scene, filter, undefined))
  const { rows } = await sql<Row>`${alertsWith(scene.actor.organisationId, { most: counted })},
    met as (select id, count(*)::int as alerts from seen group by id
      ${after ? sql`having (count(*), id) < (${after.at}::int, ${after.id}::uuid)` : sql``}
      order by alerts desc, id desc limit ${looked})
    select o.id, s.alerts::text as at, ${fits} as fits from met s ${observablesOf(scene)}
    order by s.alerts desc, o.id desc`.execute(scene.db)
  return pageOf(rows, { limit: filter.limit, window: looked })
}
