import { sql } from 'kysely'
import { isId } from '../../../../platform/server/ids.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { Factor } from '../../contract/group.ts'
import { readGroupOfAlert } from '../../contract/requests/groups.ts'
import { although, because, reasonsOf, type KeptReason } from '../says.ts'
import { presentGroups } from './group-rows.ts'
import { withCounts } from './lately.ts'

const none = { group: null, because: '', although: '', moved: false }

export const groupOfAlertQuery = query({
  request: readGroupOfAlert,
  permission: 'alert.read',
  run: async (scene, _, { id = '' }) => {
    const place = isId(id) ? await placeOf(scene, id) : undefined
    const [group] = place ? await presentGroups(scene, [place.groupId]) : []
    if (!place || !group) return none
    const [reasons = []] = await withCounts(scene, [place.reasons])
    return { group, because: because(reasons), although: although(reasons, 2), moved: place.moved }
  },
})

type Place = { groupId: string; reasons: Factor[]; moved: boolean }

/** Through the alert: one that the reader may not see has no place. */
async function placeOf(scene: Scene, alertId: string): Promise<Place | undefined> {
  const { rows } = await sql<
    Omit<Place, 'reasons'> & { reasons: KeptReason[] }
  >`select group_head(m.group_id) as "groupId", m.reasons, m.moved_by is not null as moved
    from alert_group_members m
    join alerts a on a.organisation_id = m.organisation_id and a.id = m.alert_id
    where m.organisation_id = ${scene.actor.organisationId} and m.alert_id = ${alertId}`.execute(scene.db)
  const [row] = rows
  return row && { ...row, reasons: reasonsOf(row.reasons) }
}
