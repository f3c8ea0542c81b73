import { Problem } from '../../../platform/contract/problem.ts'
import type { CaseRef } from '../../cases/contract/case.ts'
import type { Kase } from '../../cases/server/index.ts'
import type { GatheringProblem } from '../contract/problems.ts'

export const conflict = (code: GatheringProblem, detail: string) => new Problem('conflict', code, detail)

export const refOf = ({ id, key, title }: Kase): CaseRef => ({ id, key, title })

const mostNamed = 10
/** Some of many. */
export const named = (keys: readonly string[]): string =>
  new Intl.ListFormat('en').format(
    keys.length > mostNamed ? [...keys.slice(0, mostNamed), `${keys.length - mostNamed} others`] : keys,
  )

/** Only incidents are gathered, and only investigations gather. */
export function gatherProblem(kase: Kase, into: Kase): Problem | undefined {
  if (kase.id === into.id) return conflict('gathering.itself', `${kase.key} cannot gather itself. Nothing was saved.`)
  if (kase.kind !== 'incident')
    return conflict(
      'gathering.kind',
      `${kase.key} is an investigation; make it a child of ${into.key} instead. Nothing was saved.`,
    )
  if (into.kind !== 'investigation')
    return conflict(
      'gathering.kind',
      `${into.key} is an incident, and only investigations gather. Escalate it first. Nothing was saved.`,
    )
  return undefined
}
