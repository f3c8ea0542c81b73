import { Problem } from '../../../platform/contract/problem.ts'
import type { Target } from '../../../platform/server/change.ts'

/** A group as its rules know it; `caseId` is left out: each of its alerts hides itself. */
export type GroupTarget = Target & {
  version: number
  mergedIntoId: string | null
  alerts: number
  followsId: string | null
}

export const mustBeWhole = ({ mergedIntoId }: GroupTarget): Problem | undefined =>
  mergedIntoId === null
    ? undefined
    : new Problem(
        'conflict',
        'group.merged',
        'This group was merged into another. Work on that one, or undo the merge.',
      )

export const mustBeMerged = ({ mergedIntoId }: GroupTarget): Problem | undefined =>
  mergedIntoId === null
    ? new Problem('conflict', 'group.not-merged', 'This group is not merged into another, so there is nothing to part.')
    : undefined
