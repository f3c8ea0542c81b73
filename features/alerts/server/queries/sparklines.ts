import { sql } from 'kysely'
import { idFloor } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'

const hours = 12
const hour = 3600 * 1000
/** An hour is not counted further, so that a storm of repeats costs no more than a breeze. */
const most = 200

/** Arrivals of each alert in each of the last 12 hours, oldest first. An arrival's id holds its time. */
export async function sparklines(scene: Scene, alertIds: readonly string[]): Promise<Map<string, number[]>> {
  if (alertIds.length === 0) return new Map()
  const { organisationId } = scene.actor
  const floors = Array.from({ length: hours }, (_, at) => idFloor(new Date(scene.now.getTime() - (hours - at) * hour)))
  const { rows } = await sql<{ alert: string; at: number; count: number }>`
    select a.id as alert, h.at::int, n.count
    from unnest(${alertIds}::uuid[]) as a (id)
    cross join unnest(${floors}::uuid[], ${[...floors.slice(1), null]}::uuid[]) with ordinality as h (low, high, at)
    cross join lateral (select count(*)::int as count from (select from alert_payloads p
      where p.organisation_id = ${organisationId} and p.alert_id = a.id and p.id >= h.low
        and p.id < coalesce(h.high, 'ffffffff-ffff-ffff-ffff-ffffffffffff') limit ${most}) as c) as n
    where n.count > 0`.execute(scene.db)
  const lines = new Map(alertIds.map((id) => [id, Array<number>(hours).fill(0)]))
  for (const { alert, at, count } of rows) lines.get(alert)![at - 1] = count
  return lines
}
