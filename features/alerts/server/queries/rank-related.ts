import type { Elsewhere } from './seen-elsewhere.ts'

type Related = { id: string; score: number; via: string[] }

const mostAlerts = 15
const mostCases = 8

/**
 * What shares observables, the strongest first. A rare observable tells much and one that is everywhere next to nothing
 * (so each weighs as the inverse of how often it was seen); internal ones tell less than external ones.
 * @param most how many sightings were looked at per observable: one that reaches it is counted as common
 */
export function rankRelated(
  own: readonly { id: string; internal: boolean }[],
  sightings: readonly Elsewhere[],
  most: number,
): { alerts: Related[]; cases: Related[] } {
  const times = Map.groupBy(sightings, (each) => each.observable)
  const weight = new Map(
    own.map(({ id, internal }) => {
      const seen = times.get(id)?.length ?? 0
      return [id, ((seen >= most ? 0.2 : 1) * (internal ? 0.25 : 1)) / (1 + seen)]
    }),
  )
  const alerts = new Map<string, Related>()
  const cases = new Map<string, Related>()
  const add = (to: Map<string, Related>, id: string, observable: string) => {
    const one = to.get(id) ?? { id, score: 0, via: [] }
    to.set(id, one)
    if (one.via.includes(observable)) return
    one.via.push(observable)
    one.score += weight.get(observable) ?? 0
  }
  for (const { kind, subject, caseId, observable } of sightings) {
    if (kind === 'alert') add(alerts, subject, observable)
    if (caseId) add(cases, caseId, observable)
  }
  const strongest = (found: Map<string, Related>) =>
    [...found.values()].sort((a, b) => b.score - a.score || (a.id < b.id ? 1 : -1))
  return { alerts: strongest(alerts).slice(0, mostAlerts), cases: strongest(cases).slice(0, mostCases) }
}
