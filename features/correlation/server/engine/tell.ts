import type { Group } from './group.ts'
import { nameOf, type Seen } from './seen.ts'
import type { Factor, FactorName } from './signal.ts'
import type { Things } from './things.ts'
import type { Weights } from './weigh.ts'
import { topicNames } from './words.ts'

type Told = { seen: Seen; group: Group; weights: Weights; things: Things; topics: number }

/** The weights as factors with what a sentence needs; those that weigh nothing are left out, but for time. */
export function tell({ seen, group, weights, things, topics }: Told): Factor[] {
  const known = group.kinds.get(seen.kind.key)
  const samePlace = group.places.has(seen.place)
  const thing = weights.shared > 0 ? things.rarest(seen, group) : undefined
  const details: Partial<Record<FactorName, Factor['detail']>> = {
    novelty: { host: nameOf(seen.place), rule: seen.kind.rule },
    time: {
      seconds: Math.max(0, (seen.at - group.at) / 1000),
      pause: group.pauses > 0 ? group.paused / group.pauses : 0,
    },
    rule: {
      rule: seen.kind.rule,
      known: known?.count ?? 0,
      alerts: group.count,
      topic: topicNames(seen.kind.topics & topics),
    },
    mixture: { rule: seen.kind.rule, known: known?.count ?? 0, alerts: group.count },
    manner: { statistical: seen.kind.statistical },
    place: { host: nameOf(seen.place), same: samePlace, alerts: things.count(seen.place) },
    tactic: { from: group.tactic, to: seen.tactic ?? -1, next: (seen.tactic ?? -1) > group.tactic },
  }
  if (thing !== undefined) details.shared = { name: nameOf(thing), alerts: things.count(thing) }
  const names = Object.keys(details) as (keyof Weights & FactorName)[]
  return names
    .filter((name) => name === 'time' || name === 'place' || Math.abs(weights[name]) > 1e-9)
    .map((name) => ({ name, weight: weights[name], detail: details[name] ?? {} }))
}
