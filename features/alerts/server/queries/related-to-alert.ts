import { sql } from 'kysely'
import { unknown } from '../../../../platform/contract/problem.ts'
import { isId } from '../../../../platform/server/ids.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { relatedToAlert } from '../../contract/requests/list-alerts.ts'
import { rankRelated } from './rank-related.ts'
import { alertRefs, caseRefs, seenElsewhere } from './seen-elsewhere.ts'

const observablesLooked = 100
const sightingsLooked = 60

type Own = { id: string; type: string; value: string; internal: boolean }

async function observablesOf(scene: Scene, alertId: string): Promise<Own[]> {
  const { organisationId } = scene.actor
  const { rows } = await sql<Own>`select o.id, o.type, o.value, o.internal
    from (select observable_id from sightings where organisation_id = ${organisationId} and subject_id = ${alertId}
      limit ${observablesLooked}) s
    join observables o on o.organisation_id = ${organisationId} and o.id = s.observable_id`.execute(scene.db)
  return rows
}

/** All that the found alerts share; ranking has looked at the newest sightings only. */
async function shared(scene: Scene, alertIds: readonly string[], own: readonly Own[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ alert: string; observables: string[] }>`
    select subject_id as alert, array_agg(observable_id) as observables from sightings
    where organisation_id = ${scene.actor.organisationId} and subject_id = any(${alertIds}::uuid[])
      and observable_id = any(${own.map((each) => each.id)}::uuid[]) group by 1`.execute(scene.db)
  return new Map(rows.map((row) => [row.alert, row.observables]))
}

export const relatedToAlertQuery = query({
  request: relatedToAlert,
  permission: 'alert.read',
  run: async (scene, _filter, { id }) => {
    if (!isId(id!) || !(await alertRefs(scene, [id!])).has(id!.toLowerCase())) throw unknown('alert')
    const own = await observablesOf(scene, id!)
    const sightings = await seenElsewhere(
      scene,
      own.map((each) => each.id),
      { not: id!, most: sightingsLooked },
    )
    const ranked = rankRelated(own, sightings, sightingsLooked)
    const alerts = await alertRefs(
      scene,
      ranked.alerts.map((each) => each.id),
    )
    const carried = await shared(scene, [...alerts.keys()], own)
    const cases = await caseRefs(
      scene,
      ranked.cases.map((each) => each.id),
    )
    const via = (ids: readonly string[]) =>
      own
        .filter((each) => ids.includes(each.id))
        .slice(0, 5)
        .map(({ id: observable, type, value }) => ({ id: observable, type, value }))
    return {
      alerts: ranked.alerts.flatMap((each) =>
        alerts.has(each.id) ? [{ alert: alerts.get(each.id)!, via: via(carried.get(each.id) ?? each.via) }] : [],
      ),
      cases: ranked.cases.flatMap((each) =>
        cases.has(each.id) ? [{ case: cases.get(each.id)!, via: via(each.via) }] : [],
      ),
    }
  },
})
