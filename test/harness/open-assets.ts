import { readOnce } from '../../platform/server/jobs/readers.ts'
import type { Actor } from '../../platform/server/scene.ts'
import { sender } from './send-alerts.ts'
import { openWorld } from '../world.ts'
import type { Asset, AssetInFull } from '../../features/assets/contract/asset.ts'
import type { AssetImport } from '../../features/assets/contract/requests/import-assets.ts'
import { discoverAssets } from '../../features/assets/server/discover/discover-assets.ts'

/** A world whose alerts name hosts, and what tests ask of its assets. */
export async function openAssets(name: string) {
  const world = await openWorld(name)
  const send = await sender(world, world.leo)
  const reader = discoverAssets()
  let count = 0
  /** Until the reader stands behind the newest alert; the horizon waits for transactions that are still open. */
  const readAll = async () => {
    const left = `select 1 from alerts a where (a.xid, a.id) > (select xid, after from reader_positions where name = 'assets') limit 1`
    do {
      while (await readOnce(world.world, reader));
      await new Promise((resolve) => setTimeout(resolve, 5))
    } while ((await world.owner(left)).length > 0)
  }
  const list = async (filter: object = {}, as: Actor = world.ana) =>
    (await world.asks<{ items: Asset[] }>(as, 'asset.list', { limit: 200, ...filter })).items
  return {
    world,
    list,
    /** One alert for each, of a host with or without more to say of the alert; answers their ids. */
    async arrive(...hosts: (string | object | [host: object, alert: object])[]): Promise<string[]> {
      const alerts = hosts.map((host) => ({
        source: 'edr',
        sourceRef: `c${++count}`,
        title: `Beacon ${count}`,
        assets: [typeof host === 'string' ? { type: 'host', name: host } : Array.isArray(host) ? host[0] : host],
        ...(Array.isArray(host) ? host[1] : {}),
      }))
      await send('/alerts', alerts)
      await readAll()
      const rows = await world.owner('select id, source_ref from alerts where source_ref = any($1)', [
        alerts.map((alert) => alert.sourceRef),
      ])
      const ids = new Map(rows.map((row) => [row.source_ref, String(row.id)]))
      return alerts.map((alert) => ids.get(alert.sourceRef)!)
    },
    called: async (begins: string, as: Actor = world.ana) => (await list({ q: begins }, as))[0],
    read: (id: string, as: Actor = world.ana) => world.asks<AssetInFull>(as, 'asset.read', {}, { id }),
    take: (body: object, as: Actor = world.leo) => world.did<AssetImport>(as, 'asset.import', null, body),
  }
}

export type Assets = Awaited<ReturnType<typeof openAssets>>
