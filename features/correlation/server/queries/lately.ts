import { sql } from 'kysely'
import { idFloor } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'

const days = 30
/** Beyond, it is merely many. */
const most = 100
const thingsAtOnce = 20

type Told = { name: string; says: string; weight: number; thing?: string | undefined }

/**
 * How often each thing was in an alert of the last 30 days, as far as the reader may see: rarity is what a shared host is
 * weighed by. Written behind what is said of it: `same host fileserver-2 (3 alerts in 30 days)`.
 */
export async function withCounts<T extends Told>(scene: Scene, lists: readonly (readonly T[])[]): Promise<T[][]> {
  const things = [...new Set(lists.flat().flatMap(({ thing }) => thing ?? []))].slice(0, thingsAtOnce)
  const counts = things.length === 0 ? new Map<string, number>() : await countsOf(scene, things)
  const told = (factor: T): T => {
    const count = factor.thing === undefined ? undefined : counts.get(factor.thing)
    return count === undefined ? factor : { ...factor, says: `${factor.says} (${words(count)})` }
  }
  return lists.map((list) => list.map(told))
}

const words = (count: number) =>
  `${count > most ? `more than ${most}` : count} ${count === 1 ? 'alert' : 'alerts'} in ${days} days`

async function countsOf(scene: Scene, things: readonly string[]): Promise<Map<string, number>> {
  const org = scene.actor.organisationId
  const since = idFloor(new Date(scene.now.getTime() - days * 86_400_000))
  const { rows } = await sql<{ thing: string; count: number }>`
    select t.thing, n.count from unnest(${[...things]}::text[]) as t (thing)
    cross join lateral (select count(*)::int as count from (
      select distinct aa.alert_id from (select distinct asset_id from asset_names
        where organisation_id = ${org} and value = lower(t.thing) and valid_to is null limit 5) n
      cross join lateral (select alert_id from alert_assets where organisation_id = ${org} and asset_id = n.asset_id
        and alert_id >= ${since}::uuid order by alert_id desc limit ${most + 1}) aa limit ${most + 1}) seen) n
    where n.count > 0`.execute(scene.db)
  return new Map(rows.map((row) => [row.thing, row.count]))
}
