import type { AssetKind, AssetNameKind } from '../../contract/asset.ts'

/**
 * A name as an alert says it. `weak` ones (an agent's number, unique at its manager only) find an asset, and are no proof
 * against its other names; `implied` ones (the host part of a full name) are taken when nobody else has them.
 */
export type SaidName = { kind: AssetNameKind; value: string; weak?: true; implied?: true }

/** One thing an alert names, by all the names it gives it; the first name is the one it is called by. */
export type Mention = {
  kind: AssetKind
  name: string
  names: readonly SaidName[]
  /** Its addresses at the time of the alert. */
  addresses: readonly string[]
}

/** What the reader hears of an alert. `values`: of its observables, which may touch an asset and never make one. */
export type Heard = { id: string; source: string; at: Date; mentions: readonly Mention[]; values: readonly string[] }
