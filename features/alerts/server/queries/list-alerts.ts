import { sql } from 'kysely'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../../../../platform/server/cursor.ts'
import { query } from '../../../../platform/server/query.ts'
import { alertStatuses, type AlertStatus } from '../../contract/alert.ts'
import { countAlerts as countRequest, listAlertIds, listAlerts } from '../../contract/requests/list-alerts.ts'
import { presentAlertRows } from './alert-rows.ts'
import { alertsByBreach } from './by-breach.ts'
import type { Place } from './candidates.ts'
import { countAlerts, findAlerts, mostCounted } from './find-alerts.ts'

const Key = z.tuple([z.uuid(), z.int().min(0).max(5), z.int().min(0).max(1000)])

const placeAt = (cursor: string | undefined): Place | undefined => {
  const key = decodeCursor(cursor, Key)
  return key && { id: key[0], severity: key[1], score: key[2] }
}
const cursorAt = (place: Place | null): string | null => place && encodeCursor([place.id, place.severity, place.score])

export const listAlertsQuery = query({
  request: listAlerts,
  permission: 'alert.read',
  run: async (scene, { limit, cursor, sort, ...filter }) => {
    if (sort === 'breach') {
      const { ids, nextCursor } = await alertsByBreach(scene, filter, { cursor, limit })
      return { items: await presentAlertRows(scene, ids), nextCursor }
    }
    const { places, next } = await findAlerts(scene, filter, { order: sort, after: placeAt(cursor), limit })
    return {
      items: await presentAlertRows(
        scene,
        places.map(({ id }) => id),
      ),
      nextCursor: cursorAt(next),
    }
  },
})

export const listAlertIdsQuery = query({
  request: listAlertIds,
  permission: 'alert.read',
  run: async (scene, { limit, cursor, ...filter }) => {
    const { places, next } = await findAlerts(scene, filter, { order: 'newest', after: placeAt(cursor), limit })
    return { ids: places.map(({ id }) => id), nextCursor: cursorAt(next) }
  },
})

export const countAlertsQuery = query({
  request: countRequest,
  permission: 'alert.read',
  run: async (scene, filter) => {
    const { rows } = await sql<{ status: AlertStatus; count: number }>`select s.status, c.count
      from unnest(${alertStatuses}::text[]) as s (status)
      cross join lateral (select count(*)::int as count from (select from alerts a
        where a.organisation_id = ${scene.actor.organisationId} and a.status = s.status limit ${mostCounted + 1}) a) c`.execute(
      scene.db,
    )
    const byStatus = Object.fromEntries(
      rows.map(({ status, count }) => [status, { value: Math.min(count, mostCounted), more: count > mostCounted }]),
    )
    const filtered = Object.values(filter).some((value) => value !== undefined)
    return {
      byStatus: byStatus as Record<AlertStatus, { value: number; more: boolean }>,
      matching: filtered ? await countAlerts(scene, filter) : null,
    }
  },
})
