import type { OfferedChange } from '../../../platform/contract/acts/offered-change.ts'
import { offered, offeredChanges } from '../../../platform/server/acts/offered-changes.ts'
import { granted, permissionOf } from '../../../platform/server/policy.ts'
import type { Registry } from '../../../platform/server/registry.ts'
import type { Actor } from '../../../platform/server/scene.ts'
import { joinIncident } from '../contract/join-incident.ts'
import type { RuleTrigger } from '../contract/rule.ts'

/** Facts that are of the product and not of the work. */
const silent = /^(notice|activity|rule|view)\.|^clock\.(defined|edited|switched|removed|restored|calendar)/
/** Of those of a case: all that hangs on one. */
const ofCases = /^(case|task|note|event|alert|approval|playbook|evidence|clock)\./

/** Facts a rule on this may be set off by. Clocks tell of alerts, cases and tasks alike. */
export function factsOn(registry: Registry, on: RuleTrigger): string[] {
  const all = registry.features.flatMap(({ facts }) => Object.keys(facts)).filter((fact) => !silent.test(fact))
  const about: Record<RuleTrigger, (fact: string) => boolean> = {
    arrival: () => false,
    alert: (fact) => /^(alert|clock)\./.test(fact),
    case: (fact) => ofCases.test(fact),
    task: (fact) => /^(task|clock)\./.test(fact),
  }
  return all.filter(about[on]).sort()
}

/** Every change a rule can make, with whether who asks may make it themselves. */
export function changesFor(registry: Registry, actor: Actor): OfferedChange[] {
  const join = registry.changes.get('case.add-alerts')
  const mayJoin = join !== undefined && granted(actor, permissionOf(join))
  return [...offeredChanges(registry, actor), offered(joinIncident, mayJoin)]
}
