import type { SlotFill, WebFeature } from '../../../platform/web/slots.ts'
import type { Case } from '../../cases/contract/case.ts'
import { mandateSentences } from './sentences.tsx'

type OnCase = SlotFill<{ kase: Case }>

const tab: OnCase = {
  order: 60,
  name: 'authority',
  label: 'Authority and effort',
  permission: 'mandate.read',
  visible: ({ kase }) => kase.kind === 'investigation',
  load: () => import('./parts/authority-tab.tsx').then((part) => part.AuthorityTab),
}

const strip: OnCase = {
  order: 5,
  name: 'authority',
  permission: 'mandate.read',
  visible: ({ kase }) => kase.kind === 'investigation',
  load: () => import('./parts/authority-strip.tsx').then((part) => part.AuthorityStrip),
}

export const mandatesWeb: WebFeature = {
  name: 'mandates',
  settings: [
    {
      label: 'Hourly rates',
      path: 'hourly-rates',
      words: 'cost money effort time expenses price',
      section: 'Organisation',
      order: 48,
      permission: 'rate.list',
      load: () => import('./pages/hourly-rates.tsx').then((page) => page.HourlyRatesPage),
    },
  ],
  sentences: mandateSentences,
  slots: {
    'case.tabs': [tab],
    'case.strip': [strip],
    'mandate.mark': [
      {
        order: 0,
        name: 'outside',
        permission: 'mandate.read',
        load: () => import('./parts/outside-mark.tsx').then((part) => part.OutsideMark as never),
      },
    ],
  },
  refreshes: ({ fact }) => {
    if (fact.startsWith('effort.')) return ['effort.list']
    if (fact.startsWith('rate.')) return ['rate.list', 'effort.list']
    return /^(mandate|statement|evidence)\./.test(fact) ? ['mandate.list'] : []
  },
}
