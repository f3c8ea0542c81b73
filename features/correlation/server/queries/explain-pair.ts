import { unknown } from '../../../../platform/contract/problem.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { presentAlertRows } from '../../../alerts/server/index.ts'
import { explainPair as request } from '../../contract/requests/groups.ts'
import { openEngine } from '../engine/engine.ts'
import type { Signal } from '../engine/signal.ts'
import { readConstraints, readMemory } from '../memory.store.ts'
import { readStrictness } from '../replay/replay.store.ts'
import { although, because, toldOf } from '../says.ts'
import { joinedThrough } from './joined-through.ts'
import { groupsOf } from './list-groups.ts'
import { withCounts } from './lately.ts'
import { signalsOf } from './signals.ts'

export const explainPairQuery = query({
  request,
  permission: 'alert.read',
  run: async (scene, { one, other }) => {
    const ids = [one.toLowerCase(), other.toLowerCase()]
    const [first, second] = await signalsOf(scene, ids)
    const [ofOne, ofOther] = await placed(scene, ids)
    if (!first || !second || !ofOne || !ofOther) throw unknown('alert')
    const engine = openEngine({ strictness: await readStrictness(scene) }, (await readMemory(scene))?.memory)
    engine.constrain(await readConstraints(scene))
    const { together, score, line, factors } = engine.explain(first, second)
    const [told = []] = await withCounts(scene, [factors.map(toldOf)])
    const groupId = !together && ofOne.groupId === ofOther.groupId ? ofOne.groupId : null
    const ledIn = async (signal: Signal) => groupId && (await joinedThrough(scene, engine, { signal, groupId }))
    const why = together ? because(told) : although(told, 3)
    return {
      together,
      factors: told,
      score,
      line,
      one: { ...ofOne, through: (await ledIn(first)) || null },
      other: { ...ofOther, through: (await ledIn(second)) || null },
      sentence: `${together ? 'One story' : 'Not one story'}${why ? `, because: ${why}` : ''}.`,
    }
  },
})

async function placed(scene: Scene, ids: readonly string[]) {
  const rows = new Map((await presentAlertRows(scene, ids)).map((row) => [row.id, row]))
  const groups = await groupsOf(scene, ids)
  return ids.map((id) => {
    const alert = rows.get(id)
    return alert && { alert, groupId: groups.find((each) => each.alertId === id)?.groupId ?? null }
  })
}
