import { sql } from 'kysely'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../../../../platform/server/db/cursor.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { alertStatuses, type AlertStatus } from '../../contract/alert.ts'
import {
  countAlerts as countRequest,
  listAlertIds,
  listAlerts,
  type AlertFilter,
} from '../../contract/requests/list-alerts.ts'
import { presentAlertRows } from './alert-rows.ts'
import type { Place } from './candidates.ts'
import { all, conditionsOf } from './filter-conditions.ts'
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

const BreachKey = z.tuple([z.union([z.iso.datetime(), z.literal('infinity')]), z.uuid()])

/** By the clock that ends first, late ones foremost; without alerts no clock runs on. */
async function alertsByBreach(
  scene: Scene,
  filter: AlertFilter,
  { cursor, limit }: { cursor: string | undefined; limit: number },
): Promise<{ ids: string[]; nextCursor: string | null }> {
  const after = decodeCursor(cursor, BreachKey)
  const conditions = conditionsOf(scene, filter)
  const { from, to } = conditions
  const bounds = [
    from ? sql`a.id >= ${from}` : sql`true`,
    to ? sql`a.id < ${to}` : sql`true`,
    after ? sql`(k.ends_at, k.subject_id) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`true`,
  ]
  const { rows } = await sql<{ id: string; due_at: Date | null }>`select a.id, k.due_at from clocks k
    join alerts a on a.organisation_id = k.organisation_id and a.id = k.subject_id
    where k.organisation_id = ${scene.actor.organisationId} and k.subject_kind = 'alert' and k.leads
      and ${all(conditions)} and ${sql.join(bounds, sql` and `)}
    order by k.ends_at, k.subject_id limit ${limit + 1}`.execute(scene.db)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    ids: shown.map((row) => row.id),
    nextCursor: last && rows.length > limit ? encodeCursor([last.due_at?.toISOString() ?? 'infinity', last.id]) : null,
  }
}
