import { unknown } from '../../../../platform/contract/problem.ts'
import { query } from '../../../../platform/server/query.ts'
import { explainPair as request } from '../../contract/requests/groups.ts'
import { openEngine } from '../engine/engine.ts'
import { readConstraints, readMemory } from '../memory.store.ts'
import { readStrictness } from '../replay.store.ts'
import { saysOf } from '../says.ts'
import { signalsOf } from './signals.ts'

export const explainPairQuery = query({
  request,
  permission: 'alert.read',
  run: async (scene, { one, other }) => {
    const [first, second] = await signalsOf(scene, [one.toLowerCase(), other.toLowerCase()])
    if (!first || !second) throw unknown('alert')
    const engine = openEngine({ strictness: await readStrictness(scene) }, (await readMemory(scene))?.memory)
    engine.constrain(await readConstraints(scene))
    const { together, score, line, factors } = engine.explain(first, second)
    const told = factors.map((factor) => ({ says: saysOf(factor), weight: Math.round(factor.weight * 100) / 100 }))
    const strongest = told
      .filter(({ weight }) => (together ? weight > 0 : weight < 0))
      .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    const because = strongest
      .slice(0, 3)
      .map(({ says }) => says)
      .join(', ')
    return {
      together,
      factors: told,
      score,
      line,
      sentence: `${together ? 'One story' : 'Not one story'}${because ? `, because: ${because}` : ''}.`,
    }
  },
})
