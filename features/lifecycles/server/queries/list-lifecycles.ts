import { unknown } from '../../../../platform/contract/problem.ts'
import { abilities } from '../../../../platform/server/policy.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { LifecycleView } from '../../contract/lifecycle.ts'
import { listLifecycles, readLifecycle } from '../../contract/requests/lifecycles.ts'
import { packs } from '../lifecycles.ts'
import { allLifecycles, namedBy, type LifecycleTarget } from '../lifecycles.store.ts'

export const listLifecyclesQuery = query({
  request: listLifecycles,
  permission: 'case.read',
  run: async (scene, { retired }) => ({
    items: (await allLifecycles(scene)).filter((each) => retired || !each.retired).map((each) => present(scene, each)),
  }),
})

export const readLifecycleQuery = query({
  request: readLifecycle,
  permission: 'case.read',
  async run(scene, _, { id = '' }) {
    const found = namedBy(await allLifecycles(scene), id)
    if (!found) throw unknown('lifecycle')
    return present(scene, found)
  },
})

export async function presentLifecycles(scene: Scene, ids: readonly string[]): Promise<LifecycleView[]> {
  const all = await allLifecycles(scene)
  return ids.flatMap((id) => {
    const found = namedBy(all, id)
    return found ? [present(scene, found)] : []
  })
}

const present = (scene: Scene, target: LifecycleTarget): LifecycleView => ({
  ...target.document,
  uuid: target.id,
  version: target.version,
  shipped: packs.has(target.slug),
  retired: target.retired,
  changedAt: target.changedAt?.toISOString() ?? null,
  can: abilities(scene, scene.changesOn('lifecycle'), target),
})
