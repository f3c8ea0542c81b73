import { z } from 'zod'
import type { ParsedFilterOf } from '../../../../platform/contract/endpoint.ts'
import { decodeCursor, encodeCursor } from '../../../../platform/server/db/cursor.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { countObservables, listObservables } from '../../contract/requests/observables.ts'
import { refang } from '../extract/refang.ts'
import { beginningWith, newest, tagged, type Found, type Place } from './find-observables.ts'
import { latestSeen, oftenSeen } from './find-in-alerts.ts'
import { presentObservables } from './observable-rows.ts'
import { observablesOfCase, seenIn } from './observables-of-case.ts'

type Filter = ParsedFilterOf<typeof listObservables>

const PlaceKey = z.tuple([z.string().max(600), z.uuid()])

const readPlace = (cursor: string | undefined): Place | undefined => {
  const key = decodeCursor(cursor, PlaceKey)
  return key && { at: key[0], id: key[1] }
}

/** What stands first in the place is as the list's order has it; else the cursor is refused. */
const placed =
  (first: z.ZodType) =>
  (place: Place | undefined): Place | undefined => {
    if (place) decodeCursor(encodeCursor([place.at]), z.tuple([first]))
    return place
  }
const asTime = placed(z.iso.datetime())
const asAlert = placed(z.uuid())
const asCount = placed(z.string().regex(/^\d{1,9}$/))

async function ofCase(scene: Scene, filter: Filter & { case: string }, after: Place | undefined): Promise<Found> {
  const { q, type, ioc, limit } = filter
  const places = await observablesOfCase(scene, {
    case: filter.case,
    reach: filter.reach,
    q: q && refang(q).toLowerCase(),
    type,
    ioc: ioc && ioc === 'true',
    after,
    limit: limit + 1,
  })
  return { places: places.slice(0, limit), next: places.length > limit ? places[limit - 1]! : undefined }
}

const find = (scene: Scene, filter: Filter): Promise<Found> => {
  const place = readPlace(filter.cursor)
  if (filter.case) return ofCase(scene, { ...filter, case: filter.case }, asTime(place))
  if (filter.q || filter.sort === 'value') return beginningWith(scene, { ...filter, q: filter.q ?? '' }, place)
  if (filter.sort === 'seen') return latestSeen(scene, filter, asAlert(place))
  if (filter.sort === 'often') return oftenSeen(scene, filter, asCount(place))
  if (filter.tag && filter.ioc !== 'true') return tagged(scene, { ...filter, tag: filter.tag }, asTime(place))
  return newest(scene, filter, asTime(place))
}

export const listObservablesQuery = query({
  request: listObservables,
  permission: 'observable.read',
  run: async (scene, filter) => {
    const { places, next } = await find(scene, filter)
    const items = await presentObservables(
      scene,
      places.map((each) => each.id),
      filter.case,
    )
    const nextCursor = next ? encodeCursor([next.at, next.id]) : null
    if (!filter.case || filter.reach !== 'all') return { items, nextCursor }
    const ids = items.map(({ id }) => id)
    const keys = await seenIn(scene, filter.case, ids)
    return { items: items.map((item) => ({ ...item, seenInCases: keys.get(item.id) ?? [] })), nextCursor }
  },
})

/** So many are counted. */
const counted = 5000

export const countObservablesQuery = query({
  request: countObservables,
  permission: 'observable.read',
  run: async (scene, filter) => {
    const { places, next } = await find(scene, { ...filter, limit: counted })
    return { matching: { value: places.length, more: next !== undefined } }
  },
})
