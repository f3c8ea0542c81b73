import type { Feature } from '../../../platform/server/feature.ts'
import { assetFacts } from '../contract/facts.ts'
import { discoverAssets } from './discover/discover-assets.ts'

export const assetsFeature: Feature = {
  name: 'assets',
  noun: 'assets',
  needs: ['observables'],
  facts: assetFacts,
  changes: [],
  queries: [],
  readers: [discoverAssets()],
}
