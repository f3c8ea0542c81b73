import { sql } from 'kysely'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { previewTuning } from '../../contract/requests/groups.ts'
import { openEngine } from '../engine/engine.ts'
import type { Constraint, Signal } from '../engine/signal.ts'
import { readConstraints } from '../memory.store.ts'
import { readStrictness } from '../replay/replay.store.ts'
import { signalsOf } from './signals.ts'

const sampled = 2000

/** The same alerts twice through an engine that knows nothing yet: as they would be grouped, and as they are now. */
export const previewTuningQuery = query({
  request: previewTuning,
  permission: 'group.tune',
  run: async (scene, { strictness }) => {
    const signals = await signalsOf(scene, await newest(scene))
    const constraints = await readConstraints(scene)
    const now = await readStrictness(scene)
    return {
      alerts: signals.length,
      would: groupsMade({ signals, constraints, strictness }),
      now: groupsMade({ signals, constraints, strictness: now }),
    }
  },
})

/** Oldest first, as they came; what the reader may not see is not among them. */
async function newest(scene: Scene): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from alerts
    where organisation_id = ${scene.actor.organisationId} order by id desc limit ${sampled}`.execute(scene.db)
  return rows.map((row) => row.id).reverse()
}

type Sample = { signals: readonly Signal[]; constraints: readonly Constraint[]; strictness: number }

function groupsMade({ signals, constraints, strictness }: Sample): { groups: number; largest: number } {
  const engine = openEngine({ strictness })
  engine.constrain(constraints)
  const sizes = new Map<string, number>()
  const count = ({ group }: { group: string }) => sizes.set(group, (sizes.get(group) ?? 0) + 1)
  for (const signal of signals) engine.take(signal).forEach(count)
  engine.flush().forEach(count)
  return { groups: sizes.size, largest: Math.max(0, ...sizes.values()) }
}
