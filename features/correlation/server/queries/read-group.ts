import { sql } from 'kysely'
import { z } from 'zod'
import { unknown } from '../../../../platform/contract/problem.ts'
import { decodeCursor, encodeCursor } from '../../../../platform/server/db/cursor.ts'
import { query } from '../../../../platform/server/query.ts'
import { presentAlertRows } from '../../../alerts/server/index.ts'
import { listGroupMembers, readGroup } from '../../contract/requests/groups.ts'
import { familyOf, headOf } from '../groups.store.ts'
import { although, because } from '../says.ts'
import { withCounts } from './lately.ts'
import { presentGroups } from './group-rows.ts'
import { reasonsSeen, type Placed } from './reasons-seen.ts'

export const readGroupQuery = query({
  request: readGroup,
  permission: 'alert.read',
  run: async (scene, _, { id = '' }) => {
    const head = await headOf(scene, id)
    const [group] = head ? await presentGroups(scene, [head]) : []
    if (!group) throw unknown('group')
    return group
  },
})

export const listGroupMembersQuery = query({
  request: listGroupMembers,
  permission: 'alert.read',
  run: async (scene, { limit, cursor }, { id = '' }) => {
    const head = await headOf(scene, id)
    if (!head) throw unknown('group')
    const after = decodeCursor(cursor, z.tuple([z.uuid()]))?.[0]
    const family = await familyOf(scene, head)
    const { rows } =
      await sql<Placed>`select m.alert_id as id, m.group_id as "groupId", m.reasons, m.moved_by is not null as moved
      from unnest(${family}::uuid[]) as f (id) cross join lateral (select * from alert_group_members m
        where m.organisation_id = ${scene.actor.organisationId} and m.group_id = f.id
          and (${after ?? null}::uuid is null or m.alert_id < ${after ?? null}::uuid)
        order by m.alert_id desc limit ${limit + 1}) m
      order by m.alert_id desc limit ${limit + 1}`.execute(scene.db)
    const page = rows.slice(0, limit)
    const alerts = new Map(
      (
        await presentAlertRows(
          scene,
          page.map((row) => row.id),
        )
      ).map((row) => [row.id, row]),
    )
    const told = await withCounts(scene, await reasonsSeen(scene, family, { page, next: rows[limit] }))
    return {
      items: page.flatMap(({ id: alertId, moved }, at) => {
        const alert = alerts.get(alertId)
        const reasons = told[at] ?? []
        return alert ? [{ alert, because: because(reasons), although: although(reasons, 2), reasons, moved }] : []
      }),
      nextCursor: rows.length > limit ? encodeCursor([page.at(-1)!.id]) : null,
    }
  },
})
