import { sql } from 'kysely'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../../../../platform/server/cursor.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { AlertFilter } from '../../../alerts/contract/requests/list-alerts.ts'
import { findAlerts } from '../../../alerts/server/index.ts'
import { listGroups as request } from '../../contract/requests/groups.ts'
import { presentGroups } from './group-rows.ts'

/** Matching alerts looked at for one page. */
const alertsAtOnce = 1000

export const listGroupsQuery = query({
  request,
  permission: 'alert.read',
  run: async (scene, { limit, cursor, ...filter }) => {
    const after = decodeCursor(cursor, z.tuple([z.uuid()]))?.[0]
    const { places, next } = await findAlerts(scene, filter, {
      order: 'newest',
      after: after === undefined ? undefined : { id: after, severity: 0, score: 0 },
      limit: alertsAtOnce,
    })
    const found = await groupsOf(
      scene,
      places.map((place) => place.id),
    )
    const fresh = await notShownBefore(scene, {
      groups: [...new Set(found.map((each) => each.groupId))],
      after,
      filter,
    })
    const shown = fresh.slice(0, limit)
    // The next page begins at the first alert of the first group that did not fit.
    const left = fresh[limit]
    const at = left === undefined ? -1 : found.findIndex((each) => each.groupId === left)
    const last = at > 0 ? found[at - 1]!.alertId : next?.id
    return {
      items: await presentGroups(scene, shown),
      nextCursor: last === undefined || (left === undefined && !next) ? null : encodeCursor([last]),
    }
  },
})

type Place = { alertId: string; groupId: string }

/** In the order of the alerts; one that no follower has reached yet is in none. */
export async function groupsOf(scene: Scene, alertIds: readonly string[]): Promise<Place[]> {
  const { rows } = await sql<Place>`select m.alert_id as "alertId", group_head(m.group_id) as "groupId"
    from alert_group_members m
    where m.organisation_id = ${scene.actor.organisationId} and m.alert_id = any(${[...alertIds]}::uuid[])
    order by m.alert_id desc`.execute(scene.db)
  return rows
}

type Shown = { groups: readonly string[]; after: string | undefined; filter: AlertFilter }

/** A group stands where its newest matching alert is: one with such an alert above this page was on an earlier one. */
async function notShownBefore(scene: Scene, { groups, after, filter }: Shown): Promise<string[]> {
  if (after === undefined || groups.length === 0) return [...groups]
  const org = scene.actor.organisationId
  const { rows } = await sql<{
    id: string
  }>`select g.id from unnest(${[...groups]}::uuid[]) with ordinality as g (id, place)
    where not exists (select from unnest(array(select group_family(g.id))) as f (id)
      join alert_group_members m on m.organisation_id = ${org} and m.group_id = f.id and m.alert_id >= ${after}::uuid
      join alerts a on a.organisation_id = ${org} and a.id = m.alert_id
      where ${filter.status ?? null}::text[] is null or a.status = any(${filter.status ?? null}::text[]))
    order by g.place`.execute(scene.db)
  return rows.map((row) => row.id)
}
