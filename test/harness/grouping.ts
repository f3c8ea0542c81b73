import { sender } from './send-alerts.ts'
import { openWorld, type TheWorld } from '../world.ts'
import { readOnce, type Reader } from '../../platform/server/jobs/readers.ts'
import type { AlertGroup, GroupMember } from '../../features/correlation/contract/group.ts'
import type { Actor } from '../../platform/server/scene.ts'
import { groupArrivals } from '../../features/correlation/server/group-arrivals.ts'

/** When the alerts of tests happen, in milliseconds. */
export const start = Date.parse('2026-02-20T08:00:00Z')

let count = 0
export const alertAt = (...[seconds, host, title, more = {}]: [number, string, string, object?]) => ({
  source: 'ids',
  sourceRef: `f${String(++count).padStart(6, '0')}`,
  title,
  occurredAt: new Date(start + seconds * 1000).toISOString(),
  assets: [{ type: 'host', name: host }],
  ...more,
})

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

export type Grouping = Awaited<ReturnType<typeof openGrouping>>

/** The cast, alerts that arrive, and the follower that groups them; `reader` may be replaced, as by a restart. */
export async function openGrouping(name: string) {
  const world = await openWorld(name)
  const send = await sender(world, world.leo)
  const held: { reader: Reader } = { reader: groupArrivals() }
  return Object.assign(held, {
    world,
    /** Their ids, in order. */
    async put(alerts: readonly { sourceRef: string }[]): Promise<string[]> {
      for (let from = 0; from < alerts.length; from += 1000) await send('/alerts', alerts.slice(from, from + 1000))
      const refs = alerts.map((each) => each.sourceRef)
      const rows = await world.owner('select id, source_ref from alerts where source_ref = any($1)', [refs])
      const ids = new Map(rows.map((row) => [row.source_ref, String(row.id)]))
      return refs.map((ref) => ids.get(ref)!)
    },
    /** Reads all that was written, but lets nothing that waits be placed for want of more. */
    hear: () => hear(world, held.reader),
    async quiet(reader: Reader = held.reader): Promise<void> {
      for (let n = 0, idle = 0; n < 400 && idle < 3; n++)
        if (await readOnce(world.world, reader)) idle = 0
        else await pause(20 * ++idle)
    },
    ungrouped: async () =>
      Number(
        (
          await world.owner(`select count(*)::int as n from alerts a
            where not exists (select from alert_group_members m where m.alert_id = a.id)`)
        )[0]!.n,
      ),
    places: async () =>
      new Map(
        (await world.owner('select alert_id, group_id from alert_group_members')).map((row) => [
          String(row.alert_id),
          String(row.group_id),
        ]),
      ),
    groups: async (as: Actor = world.ana, filter: object = {}) =>
      (await world.asks<{ items: AlertGroup[] }>(as, 'group.list', { limit: 200, ...filter })).items,
    members: async (id: string, as: Actor = world.ana) =>
      (await world.asks<{ items: GroupMember[] }>(as, 'group.list-members', {}, { id })).items,
  })
}

async function hear(world: TheWorld, reader: Reader): Promise<void> {
  const behind = `select 1 from alerts a where (a.xid, a.id) > (select xid, after from reader_positions
    where name = 'correlation') limit 1`
  for (let n = 0; n < 300; n++) {
    if ((await world.owner(behind)).length === 0) return
    await pause(20)
    const above = `select 1 from alerts a where (a.xid, a.id) > (select xid, after from reader_positions
      where name = 'correlation') and a.xid < pg_snapshot_xmin(pg_current_snapshot()) limit 1`
    if ((await world.owner(above)).length > 0) await readOnce(world.world, reader)
  }
}
