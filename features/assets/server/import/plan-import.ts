import type { AssetNameKind } from '../../contract/asset.ts'
import { rankOf } from '../asset.ts'
import type { Draft, Refusal } from './draft.ts'

/** An asset that is there, as an import sees it. `named`: it is called by more than addresses. */
export type KnownAsset = {
  id: string
  kind: string
  name: string
  origin: 'discovered' | 'imported'
  firstSeenAt: Date
  criticality: number
  owner: string | null
  site: string | null
  exposure: string | null
  tags: readonly string[]
  named: boolean
}
export type KnownHolder = { kind: AssetNameKind; value: string; headId: string }

export type Taken = {
  draft: Draft
  does: 'create' | 'change' | 'nothing'
  /** Of what is changed. */
  asset: KnownAsset | undefined
  /** Names that it has not yet. */
  names: Draft['names']
}
export type ImportPlan = { taken: Taken[]; refusals: Refusal[] }

const keyOf = ({ kind, value }: { kind: AssetNameKind; value: string }): string =>
  `${kind === 'upn' ? 'mail' : kind} ${value}`

/** What each row comes to, by what is known of its names. */
export function planImport(
  drafts: readonly Draft[],
  known: { holders: readonly KnownHolder[]; assets: ReadonlyMap<string, KnownAsset> },
): ImportPlan {
  const holders = new Map(known.holders.map((holder) => [keyOf(holder), holder.headId]))
  const rowOf = new Map<string, number>()
  const taken: Taken[] = []
  const refusals: Refusal[] = []
  for (const draft of drafts) {
    const read = take(draft, { holders, assets: known.assets, rowOf })
    if ('sentence' in read) refusals.push(read)
    else {
      taken.push(read)
      for (const name of draft.names) rowOf.set(keyOf(name), draft.row)
      if (read.asset) rowOf.set(read.asset.id, draft.row)
    }
  }
  return { taken, refusals }
}

type Books = {
  holders: ReadonlyMap<string, string>
  assets: ReadonlyMap<string, KnownAsset>
  rowOf: ReadonlyMap<string, number>
}

function take(draft: Draft, { holders, assets, rowOf }: Books): Taken | Refusal {
  const { row, names } = draft
  const lasting = names.filter(({ kind }) => kind !== 'ip')
  const twice = names.find((name) => rowOf.has(keyOf(name)))
  if (twice) return { row, sentence: `“${twice.value}” stands in row ${rowOf.get(keyOf(twice))} already.` }
  const heads = new Set(lasting.flatMap((name) => holders.get(keyOf(name)) ?? []))
  // An address alone finds whose it is; beside a name, only what has no name yet.
  if (heads.size === 0)
    for (const name of names.filter(({ kind }) => kind === 'ip')) {
      const head = holders.get(keyOf(name))
      if (head && (lasting.length === 0 || assets.get(head)?.named === false)) heads.add(head)
    }
  const [head, other] = heads
  if (other !== undefined)
    return {
      row,
      sentence: `Its names belong to several assets (${listed([...heads], assets)}): merge these first, or give each a row.`,
    }
  const asset = head === undefined ? undefined : assets.get(head)
  if (asset && rowOf.has(asset.id))
    return { row, sentence: `Row ${rowOf.get(asset.id)} is about the same asset, “${asset.name}”.` }
  if (asset && asset.kind !== draft.kind)
    return { row, sentence: `“${asset.name}” is there already, as ${asset.kind} and not as ${draft.kind}.` }
  const news = names.filter((name) => holders.get(keyOf(name)) !== head || head === undefined)
  if (!asset) return { draft, does: 'create', asset, names: news }
  return { draft, does: news.length > 0 || differs(draft, asset) ? 'change' : 'nothing', asset, names: news }
}

const listed = (ids: readonly string[], assets: ReadonlyMap<string, KnownAsset>): string =>
  ids.map((id) => assets.get(id)?.name ?? 'another').join(', ')

const differs = (draft: Draft, asset: KnownAsset): boolean =>
  (draft.name !== null && draft.name !== asset.name) ||
  (draft.criticality !== undefined && rankOf(draft.criticality) !== asset.criticality) ||
  (draft.owner !== undefined && draft.owner !== asset.owner) ||
  (draft.site !== undefined && draft.site !== asset.site) ||
  (draft.exposure !== undefined && draft.exposure !== asset.exposure) ||
  draft.tags.some((tag) => !asset.tags.includes(tag))
