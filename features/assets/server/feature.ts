import type { Feature } from '../../../platform/server/feature.ts'
import { assetFacts } from '../contract/facts.ts'
import { previewImport } from '../contract/requests/import-assets.ts'
import { describeAssetChange, rateAssetChange, tagAssetChange } from './changes/edit-asset.ts'
import { importAssetsChange } from './changes/import-assets.ts'
import { mergeAssetChange, partAssetChange } from './changes/merge-asset.ts'
import { discoverAssets } from './discover/discover-assets.ts'
import { preview } from './doors/preview-import.ts'
import { businessImpactQuery, exportAssetsQuery, listAssetsQuery } from './queries/list-assets.ts'
import { assetAlertsQuery, assetHistoryQuery, readAssetQuery } from './queries/read-asset.ts'

export const assetsFeature: Feature = {
  name: 'assets',
  noun: 'assets',
  needs: ['alerts', 'observables'],
  acts: ['asset.*'],
  facts: assetFacts,
  changes: [
    rateAssetChange,
    describeAssetChange,
    tagAssetChange,
    mergeAssetChange,
    partAssetChange,
    importAssetsChange,
  ],
  queries: [
    listAssetsQuery,
    businessImpactQuery,
    exportAssetsQuery,
    readAssetQuery,
    assetHistoryQuery,
    assetAlertsQuery,
  ],
  readers: [discoverAssets()],
  doorRequests: [previewImport],
  doors: (app, doors) => {
    app.post('/api/v1/assets/preview-import', (request) => preview(doors, request))
  },
}
