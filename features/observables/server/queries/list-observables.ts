import { sql } from 'kysely'
import { z } from 'zod'
import type { ParsedFilterOf } from '../../../../platform/contract/endpoint.ts'
import { decodeCursor, encodeCursor } from '../../../../platform/server/cursor.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { listObservables } from '../../contract/requests/observables.ts'
import { refang } from '../extract/refang.ts'
import { presentObservables } from './observable-rows.ts'
import { observablesOfCase } from './observables-of-case.ts'

type Filter = ParsedFilterOf<typeof listObservables>
type Place = { at: string; id: string }

const PlaceKey = z.tuple([z.string().max(600), z.uuid()])

const readPlace = (cursor: string | undefined): Place | undefined => {
  const key = decodeCursor(cursor, PlaceKey)
  return key && { at: key[0], id: key[1] }
}

/** Of the lists in order of time. */
const asTime = (place: Place | undefined): Place | undefined => {
  if (place) decodeCursor(encodeCursor([place.at]), z.tuple([z.iso.datetime()]))
  return place
}

/** The newest of all, by when they were first seen; hidden ones are left out by row-level security. */
async function newest(scene: Scene, filter: Filter, after: Place | undefined): Promise<Place[]> {
  const { rows } = await sql<Place>`
    select o.id, to_char(o.first_seen_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
    from observables o where o.organisation_id = ${scene.actor.organisationId}
      ${filter.ioc === 'true' ? sql`and o.ioc` : filter.ioc === 'false' ? sql`and not o.ioc` : sql``}
      ${filter.type ? sql`and o.type = ${filter.type}` : sql``}
      ${after ? sql`and (o.first_seen_at, o.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
    order by o.first_seen_at desc, o.id desc limit ${filter.limit + 1}`.execute(scene.db)
  return rows
}

/** Those that begin so, in the order of their values. `type` and `ioc` sift what the index found. */
async function beginning(scene: Scene, filter: Filter & { q: string }, after: Place | undefined): Promise<Place[]> {
  const q = refang(filter.q).toLowerCase().slice(0, 128)
  const { rows } = await sql<Place>`
    select o.id, lower(left(o.value, 128)) as at
    from observables o where o.organisation_id = ${scene.actor.organisationId}
      and o.id in (select search_observables(${q}, ${after?.at ?? null}, ${after?.id ?? null}, ${filter.type || filter.ioc ? 2000 : filter.limit + 1}))
      ${filter.ioc ? sql`and o.ioc = ${filter.ioc === 'true'}` : sql``}
      ${filter.type ? sql`and o.type = ${filter.type}` : sql``}
    order by lower(left(o.value, 128)) using ~<~, o.id limit ${filter.limit + 1}`.execute(scene.db)
  return rows
}

export const listObservablesQuery = query({
  request: listObservables,
  permission: 'observable.read',
  run: async (scene, filter) => {
    const place = readPlace(filter.cursor)
    const found = filter.case
      ? await observablesOfCase(scene, {
          case: filter.case,
          q: filter.q && refang(filter.q).toLowerCase(),
          type: filter.type,
          ioc: filter.ioc && filter.ioc === 'true',
          after: asTime(place),
          limit: filter.limit + 1,
        })
      : filter.q
        ? await beginning(scene, { ...filter, q: filter.q }, place)
        : await newest(scene, filter, asTime(place))
    const shown = found.slice(0, filter.limit)
    const items = await presentObservables(
      scene,
      shown.map((each) => each.id),
      filter.case,
    )
    return {
      items,
      nextCursor: found.length > filter.limit ? encodeCursor([shown.at(-1)!.at, shown.at(-1)!.id]) : null,
    }
  },
})
