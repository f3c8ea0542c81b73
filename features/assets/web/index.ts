import { IconServer2 } from '@tabler/icons-react'
import { call } from '../../../platform/web/client.ts'
import type { Case } from '../../cases/contract/case.ts'
import type { WebFeature } from '../../../platform/web/slots.ts'
import { listAssets } from '../contract/requests/assets.ts'
import { assetActions } from './parts/asset-actions.ts'
import { kindWord } from './parts/words.ts'
import { assetSentences } from './sentences.tsx'

type OfCase = { kase: Pick<Case, 'manner'> }

export const assetsWeb: WebFeature = {
  name: 'assets',
  routes: [
    { path: '/assets', title: 'Assets', load: () => import('./pages/assets-page.tsx').then((page) => page.AssetsPage) },
    {
      path: '/assets/$id',
      title: 'Asset',
      load: () => import('./pages/asset-page.tsx').then((page) => page.AssetPage),
    },
  ],
  navigation: [
    {
      label: 'Assets',
      icon: IconServer2,
      to: '/assets',
      key: 't',
      order: 52,
      permission: 'asset.read',
      words: 'hosts servers accounts people register criticality',
    },
  ],
  actions: assetActions,
  searchProviders: [
    {
      name: 'assets',
      heading: 'Assets',
      permission: 'asset.read',
      search: async (text, signal) => {
        const { items } = await call(listAssets, { query: { q: text.slice(0, 200), limit: 6 }, signal })
        return items.map(({ id, name, kind, criticality }) => ({
          id,
          label: name,
          hint: criticality ? `${kindWord(kind)}, ${criticality}` : kindWord(kind),
          icon: IconServer2,
          to: `/assets/${id}`,
        }))
      },
    },
  ],
  sentences: assetSentences,
  slots: {
    'alert.assets': [
      {
        order: 10,
        name: 'assets',
        permission: 'asset.read',
        load: () => import('./parts/alert-assets.tsx').then((part) => part.AlertAssets as never),
      },
    ],
    'case.assets': [
      {
        order: 10,
        name: 'assets',
        permission: 'asset.read',
        visible: (({ kase }: OfCase) => !kase.manner?.hides.includes('assets')) as never,
        load: () => import('./parts/case-assets.tsx').then((part) => part.CaseAssets as never),
      },
    ],
    'case.strip': [
      {
        order: 5,
        name: 'impact',
        permission: 'asset.read',
        visible: (({ kase }: OfCase) => !kase.manner?.hides.includes('impact')) as never,
        load: () => import('./parts/business-impact.tsx').then((part) => part.BusinessImpact as never),
      },
    ],
  },
  refreshes: ({ fact }) =>
    fact === 'alerts.received' || /^(?:assets?|case)\./.test(fact)
      ? ['asset.list', 'asset.read', 'asset.history', 'asset.list-alerts', 'asset.business-impact']
      : [],
}
