import { sql } from 'kysely'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../../../../platform/server/cursor.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { AlertFilter } from '../../../alerts/contract/requests/list-alerts.ts'
import { allOf, conditionsOf, findAlerts } from '../../../alerts/server/index.ts'
import { listGroups as request } from '../../contract/requests/groups.ts'
import { presentGroups } from './group-rows.ts'

/** Matching alerts looked at for one page. */
const alertsAtOnce = 1000

type Order = 'newest' | 'priority'
type At = { id: string; score: number }

export const listGroupsQuery = query({
  request,
  permission: 'alert.read',
  run: async (scene, { limit, cursor, sort, ...filter }) => {
    const [id, score = 0] = decodeCursor(cursor, z.tuple([z.uuid(), z.int()])) ?? []
    const after = id === undefined ? undefined : { id, score }
    const { places, next } = await findAlerts(scene, filter, {
      order: sort,
      after: after && { ...after, severity: 0 },
      limit: alertsAtOnce,
    })
    const found = await groupsOf(
      scene,
      places.map((place) => place.id),
    )
    const fresh = await notShownBefore(scene, {
      groups: [...new Set(found.map((each) => each.groupId))],
      after,
      order: sort,
      filter,
    })
    const shown = fresh.slice(0, limit)
    // The next page begins at the first alert of the first group that did not fit.
    const left = fresh[limit]
    const at = left === undefined ? -1 : found.findIndex((each) => each.groupId === left)
    const last = at > 0 ? places.find((place) => place.id === found[at - 1]!.alertId) : next
    return {
      items: await presentGroups(scene, shown),
      nextCursor: !last || (left === undefined && !next) ? null : encodeCursor([last.id, last.score]),
    }
  },
})

type Place = { alertId: string; groupId: string }

/** In the order of the alerts; one that no follower has reached yet is in none. Each group's head is looked for once. */
export async function groupsOf(scene: Scene, alertIds: readonly string[]): Promise<Place[]> {
  const { rows } = await sql<Place>`with placed as materialized (
      select m.alert_id, m.group_id from alert_group_members m
      where m.organisation_id = ${scene.actor.organisationId} and m.alert_id = any(${[...alertIds]}::uuid[])),
    heads as materialized (
      select d.group_id, group_head(d.group_id) as id from (select distinct group_id from placed) d)
    select p.alert_id as "alertId", h.id as "groupId" from placed p join heads h using (group_id)`.execute(scene.db)
  const places = new Map(rows.map((row) => [row.alertId, row]))
  return alertIds.flatMap((id) => places.get(id) ?? [])
}

type Shown = { groups: readonly string[]; after: At | undefined; order: Order; filter: AlertFilter }

/** A group stands where its first matching alert is: one with such an alert above this page was on an earlier one. */
async function notShownBefore(scene: Scene, { groups, after, order, filter }: Shown): Promise<string[]> {
  if (after === undefined || groups.length === 0) return [...groups]
  const org = scene.actor.organisationId
  const { rows } = await sql<{
    id: string
  }>`select g.id from unnest(${[...groups]}::uuid[]) with ordinality as g (id, place)
    where not exists (select from unnest(array(select group_family(g.id))) as f (id)
      join alert_group_members m on m.organisation_id = ${org} and m.group_id = f.id
        and ${order === 'newest' ? sql`m.alert_id >= ${after.id}::uuid` : sql`true`}
      join alerts a on a.organisation_id = ${org} and a.id = m.alert_id
      where ${order === 'newest' ? sql`true` : sql`(a.score, a.id) >= (${after.score}::smallint, ${after.id}::uuid)`}
        and ${allOf(conditionsOf(scene, filter))})
    order by g.place`.execute(scene.db)
  return rows.map((row) => row.id)
}
