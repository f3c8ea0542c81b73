import { Problem } from '../../../platform/contract/problem.ts'
import type { Landings, LifecycleDraft } from '../contract/lifecycle.ts'
import { faultsOf } from '../contract/flow.ts'

/** The first thing wrong with a draft, as a refusal. */
export function draftProblem(draft: LifecycleDraft, landings: Landings = {}): Problem | undefined {
  const faults = faultsOf(draft)
  const open = draft.statuses.filter((status) => status.stage !== 'closed').map((status) => status.name)
  const lost = Object.values(landings).find((to) => !open.includes(to))
  if (lost !== undefined) faults.push(`Running cases cannot land in ${lost}, which is no open status of it.`)
  return faults.length > 0
    ? new Problem('invalid', 'lifecycle.faulty', `${faults.slice(0, 3).join(' ')} Nothing was saved.`)
    : undefined
}
