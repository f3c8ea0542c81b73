import { sql } from 'kysely'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../../../../platform/server/db/cursor.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { AlertFilter } from '../../../alerts/contract/requests/list-alerts.ts'
import { allOf, conditionsOf, findAlerts } from '../../../alerts/server/index.ts'
import { listGroups as request } from '../../contract/requests/groups.ts'
import { presentGroups } from './group-rows.ts'

/** Matching alerts looked at at once, and how often for one page. */
const alertsAtOnce = 1000
const looks = 5

type Order = 'newest' | 'priority'
type At = { id: string; score: number }

export const listGroupsQuery = query({
  request,
  permission: 'alert.read',
  run: async (scene, { limit, cursor, sort, ...filter }) => {
    const [id, score = 0] = decodeCursor(cursor, z.tuple([z.uuid(), z.int()])) ?? []
    const after = id === undefined ? undefined : { id, score }
    const { shown, at } = await lookFor(scene, { limit, after, order: sort, filter })
    const ids = shown.map(({ groupId }) => groupId)
    // In order of priority a group was found by its likeliest, which may be older than all by which it is told.
    const likely = sort === 'priority' ? shown.map(({ alertId }) => alertId) : []
    return {
      items: await presentGroups(scene, ids, likely),
      nextCursor: at ? encodeCursor([at.id, at.score]) : null,
    }
  },
})

type Looking = { limit: number; after: At | undefined; order: Order; filter: AlertFilter }

/** Groups in the order of their first matching alert, and where the next page begins: at the first that did not fit. */
async function lookFor(
  scene: Scene,
  { limit, after, order, filter }: Looking,
): Promise<{ shown: Place[]; at: At | null }> {
  const shown: Place[] = []
  const seen = new Set<string>()
  let at: (At & { severity: number }) | null = after ? { ...after, severity: 0 } : null
  for (let look = 0; look < looks; look++) {
    // What was found of a group is passed over from then on: behind a flood is the next story.
    const page = { order, after: at ?? undefined, limit: alertsAtOnce, without: [...seen] }
    const { places, next } = await findAlerts(scene, filter, page)
    const found = await groupsOf(
      scene,
      places.map((place) => place.id),
    )
    const groups = [...new Set(found.map((each) => each.groupId))].filter((id) => !seen.has(id))
    const fresh = new Set(await notShownBefore(scene, { groups, after, order, filter }))
    for (const [index, place] of found.entries()) {
      if (seen.has(place.groupId)) continue
      if (fresh.has(place.groupId) && shown.length === limit) {
        const last = found[index - 1]
        return { shown, at: last ? (places.find((each) => each.id === last.alertId) ?? null) : at }
      }
      seen.add(place.groupId)
      if (fresh.has(place.groupId)) shown.push(place)
    }
    at = next
    if (!next) return { shown, at: null }
  }
  return { shown, at }
}

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
