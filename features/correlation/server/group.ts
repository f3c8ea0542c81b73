import { Problem } from '../../../platform/contract/problem.ts'
import { derivedId } from '../../../platform/server/ids.ts'
import type { Target } from '../../../platform/server/change.ts'

/** How a group is called outside the engine: nothing tells of the alert that opened it, which not everybody may know of. */
export const groupIdOf = (organisationId: string, openerId: string): string =>
  derivedId(organisationId, 'group', openerId)

/** A group as its rules know it; `caseId` is left out: each of its alerts hides itself. */
export type GroupTarget = Target & {
  version: number
  mergedIntoId: string | null
  alerts: number
  followsId: string | null
  /** Null where it follows nothing, or what the actor may not know of. */
  followsRestricted: boolean | null
}

/** What it follows and the actor may not know of stays as it is. */
export const mustBeFreeToFollow = ({ followsId, followsRestricted }: GroupTarget): Problem | undefined =>
  followsId !== null && followsRestricted === null
    ? new Problem('conflict', 'group.kept', 'What this group belongs to cannot be changed by you. Nothing was changed.')
    : undefined

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
