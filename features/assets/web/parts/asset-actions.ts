import type { QueryClient } from '@tanstack/react-query'
import { IconArrowMerge, IconGauge, IconMapPin, IconTag } from '@tabler/icons-react'
import { contextKey, defineAction } from '../../../../platform/web/actions.ts'
import { createStore } from '../../../../platform/web/store.ts'
import type { Asset } from '../../contract/asset.ts'

export type AssetTargets = {
  rows: readonly Asset[]
  client: QueryClient
  /** In a list: where to go on once several are one. */
  onMerged?: (id: string) => void
}
export const assetContext = contextKey<AssetTargets>('assets')

/** What an action asks before it is done. */
export type AssetAsk = AssetTargets & { kind: 'rate' | 'describe' | 'tag' | 'merge' }
export const assetAsk = createStore<AssetAsk | undefined>(undefined)

const asks = (kind: AssetAsk['kind'], change: string) => ({
  context: assetContext,
  group: 'Assets',
  opens: true as const,
  visible: ({ rows }: AssetTargets) => rows.some((row) => row.can.includes(change)),
  run: (targets: AssetTargets) => assetAsk.set({ ...targets, kind }),
})

export const rateAction = defineAction<AssetTargets>({
  id: 'asset.rate',
  label: 'Set criticality',
  keys: 's',
  icon: IconGauge,
  ...asks('rate', 'asset.rate'),
})
export const describeAction = defineAction<AssetTargets>({
  id: 'asset.describe',
  label: 'Set owner, site, exposure',
  keys: 'e',
  icon: IconMapPin,
  ...asks('describe', 'asset.describe'),
})
export const tagAction = defineAction<AssetTargets>({
  id: 'asset.tag',
  label: 'Add a tag',
  keys: 't',
  icon: IconTag,
  ...asks('tag', 'asset.tag'),
})
export const mergeAction = defineAction<AssetTargets>({
  id: 'asset.merge',
  label: ({ rows }) => (rows.length > 1 ? `Merge ${rows.length} assets` : 'Merge into another'),
  keys: 'm',
  icon: IconArrowMerge,
  ...asks('merge', 'asset.merge'),
})

export const assetActions = [rateAction, describeAction, tagAction, mergeAction]
