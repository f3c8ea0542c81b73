import type { Selectable } from 'kysely'
import type { Cases } from '../../../generated/db.ts'
import { Problem, wrongField } from '../../../platform/contract/problem.ts'
import type { Pap, Tlp } from '../../../platform/contract/scalars.ts'
import type { CaseDisposition, CaseKind } from '../contract/case.ts'
import type { Lifecycle, Stage } from '../../lifecycles/contract/lifecycle.ts'
import type { CaseProblem } from '../contract/problems.ts'

/** A case as it stands in its row, with the key of the one it was merged into. */
export type StoredCase = Omit<
  Selectable<Cases>,
  'search' | 'organisation_id' | 'number' | 'urgency' | 'kind' | 'stage' | 'disposition' | 'tlp' | 'pap'
> & {
  kind: CaseKind
  stage: Stage
  disposition: CaseDisposition | null
  tlp: Tlp
  pap: Pap
  /** Its own id: what hides a case hides what was tried on it. */
  caseId: string
  merged_into_key: string | null
}

/** With the lifecycle it runs by, in its very version. */
export type Kase = StoredCase & { flow: Lifecycle }

export const conflict = (code: CaseProblem, detail: string) => new Problem('conflict', code, detail)
export const invalid: (code: CaseProblem, path: string, sentence: string) => Problem = wrongField

export type Standing = Pick<Kase, 'key' | 'stage' | 'merged_into_id' | 'merged_into_key'>

/** A merged case is worked where it was merged into. */
export const mustNotBeMerged = ({ key, merged_into_id, merged_into_key }: Standing): Problem | undefined =>
  merged_into_id === null
    ? undefined
    : conflict(
        'case.merged',
        `${key} was merged into ${merged_into_key ?? 'another case'} and is read-only. Work there, or take the merge back first.`,
      )

/** Closed is read-only, for the case and for all that hangs on it. */
export const mustBeOpen = (kase: Standing): Problem | undefined =>
  mustNotBeMerged(kase) ??
  (kase.stage === 'closed'
    ? conflict(
        'case.closed',
        `${kase.key} is closed and read-only. Nothing was saved; reopen it with a reason to go on.`,
      )
    : undefined)

/** 1 informational .. 5 critical, as stored. */

/** The last of `order` that occurs: for TLP and PAP, whose options go from open to strict. */
export const strictest = <Level extends string>(
  order: readonly Level[],
  found: readonly (string | null)[],
): Level | undefined => order.findLast((level) => found.includes(level))
