import { criticalities, type AssetKind, type Criticality } from '../contract/asset.ts'
import { Problem } from '../../../platform/contract/problem.ts'
import type { Target } from '../../../platform/server/change.ts'

/** An asset as its changes act on it. */
export type AssetTarget = Target & {
  version: number
  kind: AssetKind
  name: string
  criticality: number
  owner: string | null
  site: string | null
  exposure: string | null
  tags: string[]
  mergedIntoId: string | null
}

/** As stored: 0 for one that nobody has rated. */
export const rankOf = (criticality: Criticality | null): number =>
  criticality === null ? 0 : criticalities.indexOf(criticality) + 1

export const criticalityOf = (rank: number): Criticality | null => criticalities[rank - 1] ?? null

export const mustBeWhole = ({ mergedIntoId }: AssetTarget): Problem | undefined =>
  mergedIntoId === null
    ? undefined
    : new Problem(
        'conflict',
        'asset.merged',
        'This asset was merged into another. Work on that one, or part them again.',
      )

export const mustBeMerged = ({ mergedIntoId }: AssetTarget): Problem | undefined =>
  mergedIntoId === null
    ? new Problem('conflict', 'asset.not-merged', 'This asset is not merged into another, so there is nothing to part.')
    : undefined
