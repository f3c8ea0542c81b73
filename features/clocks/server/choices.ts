import type { Registry } from '../../../platform/server/registry.ts'
import type { ClockKind } from '../contract/clock.ts'

/** Facts that are of the product and not of the work. */
const silent = /^clock\.|^notice\.|^activity\./

/** Those a clock on this kind may go by: of a case all that may hang on it. `alert.linked`: it came into a case. */
export function factsOn(registry: Registry, kind: ClockKind): string[] {
  const all = registry.features.flatMap((feature) => Object.keys(feature.facts)).filter((fact) => !silent.test(fact))
  if (kind === 'alert') return [...all.filter((fact) => fact.startsWith('alert.')), 'alert.linked'].sort()
  if (kind === 'task') return all.filter((fact) => fact.startsWith('task.')).sort()
  return all.filter((fact) => /^(case|task|note|event|alert|approval|playbook|evidence)\./.test(fact)).sort()
}
