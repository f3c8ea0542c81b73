import { record } from '../../../../platform/server/activity/record.ts'
import { newId } from '../../../../platform/server/ids.ts'
import { within, type Position, type Reader } from '../../../../platform/server/jobs/readers.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { factsOfMerges, writeDiscovery } from './discovery.store.ts'
import { arrivalsAfter, heardOf, knownOf, lockRegister, type Arrival } from './hear.store.ts'
import { planDiscovery } from './plan-discovery.ts'

/** Alerts of one transaction. */
const atOnce = 500

/** Finds the assets that arriving alerts name, and notes which alert touches which: each alert once, in order of arrival. */
export const discoverAssets = (): Reader => ({
  name: 'assets',
  async read(scene, from) {
    const arrivals = await arrivalsAfter(scene, from, atOnce)
    const last = arrivals.at(-1)
    if (!last) return undefined
    for (const [organisationId, own] of Map.groupBy(arrivals, (each) => each.organisationId))
      await discover(await within(scene, organisationId), own)
    const to: Position = { xid: last.xid, after: last.id }
    return { to, more: arrivals.length === atOnce }
  },
})

async function discover(scene: Scene, arrivals: readonly Arrival[]): Promise<void> {
  const heard = await heardOf(
    scene,
    arrivals.map((each) => each.id),
  )
  if (heard.every(({ mentions, values }) => mentions.length + values.length === 0)) return
  await lockRegister(scene)
  const told = planDiscovery(heard, await knownOf(scene, heard), () => newId(scene.now))
  await writeDiscovery(scene, told)
  if (told.merges.length === 0) return
  const recording = { fact: 'asset.merged', subjectKind: 'asset', groupId: newId(scene.now) }
  await record(scene, recording, await factsOfMerges(scene, told.merges))
}
