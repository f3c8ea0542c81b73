import { absorb, begin } from './group.ts'
import type { Mind } from './place.ts'
import { look } from './seen.ts'
import type { Explanation, Factor, Signal } from './signal.ts'
import { tell } from './tell.ts'
import { weigh } from './weigh.ts'

/** Why two signals are together or not: the later one weighed against a group of the earlier one alone. */
export function explainTwo(signals: [Signal, Signal], { scale, pace, rulings }: Mind): Explanation {
  const [first, then] = signals
    .map((signal) => look(signal, scale.lexicon.of(signal.rule, signal.title)))
    .sort((a, b) => a.at - b.at)
  if (!first || !then) throw new Error('Two signals are explained, no fewer.')
  const group = begin(first.id, first.at)
  absorb(group, first, scale.constants)
  const novelty = pace.guess(then.place, then.kind.key)
  const weights = weigh(then, group, { novelty, scale, moment: new Map() })
  const factors = tell({ seen: then, group, weights, things: scale.things, topics: first.kind.topics })
  const ruling = rulings.between(then, group)
  const over = group.places.has(then.place) || weights.shared > 0 ? scale.constants.over : scale.constants.overElsewhere
  const tooLate = (then.at - first.at) / 1000 > over
  if (ruling) factors.unshift({ name: ruling, weight: 0, detail: { rule: then.kind.rule } } satisfies Factor)
  const together = ruling ? ruling === 'together' : weights.total > 0 && !tooLate
  return { together, score: weights.total, line: 0, factors }
}
