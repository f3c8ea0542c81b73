import { z } from 'zod'
import { Id } from '../../../platform/contract/scalars.ts'
import { AssetNameKind, Criticality, Exposure } from './asset.ts'

const name = z.string()

// The subject alone is named: who reads the log may not know of the other asset of a merge.
export const assetFacts = {
  'asset.rated': z.object({ name, criticality: Criticality.nullable() }),
  'asset.described': z.object({
    name,
    owner: z.string().nullable().optional(),
    site: z.string().nullable().optional(),
    exposure: Exposure.nullable().optional(),
  }),
  'asset.tagged': z.object({ name, added: z.array(z.string()), removed: z.array(z.string()) }),
  'asset.merged': z.object({
    name,
    intoId: Id,
    /** One alert gave names of both kinds to one thing, and that merged the two; absent where a person did. */
    namedTogether: z.tuple([AssetNameKind, AssetNameKind]).optional(),
  }),
  'asset.parted': z.object({ name, fromId: Id }),
  /** The subject is the organisation. */
  'assets.imported': z.object({ created: z.int(), changed: z.int(), unchanged: z.int(), refused: z.int() }),
}
