import { IconFingerprint } from '@tabler/icons-react'
import { call } from '../../../platform/web/client.ts'
import type { Case } from '../../cases/contract/case.ts'
import type { WebFeature } from '../../../platform/web/slots.ts'
import { listObservables } from '../contract/requests/observables.ts'
import { observableActions } from './parts/observable-actions.ts'
import { typeWord } from './parts/type-icon.tsx'
import { observableSentences } from './sentences.tsx'

export { IocMark } from './parts/ioc-mark.tsx'
export type { Shown as ShownObservable } from './parts/observable-card.tsx'
export { TypeIcon, TypeShape, typeWord } from './parts/type-icon.tsx'

/** Loaded when a card is first opened. */
export const loadObservableCard = () =>
  import('./parts/observable-card.tsx').then((part) => ({ default: part.ObservableCard }))

export const observablesWeb: WebFeature = {
  name: 'observables',
  routes: [
    {
      path: '/observables',
      title: 'Observables',
      load: () => import('./pages/observables-page.tsx').then((page) => page.ObservablesPage),
    },
    {
      path: '/observables/$id',
      title: 'Observable',
      load: () => import('./pages/observable-page.tsx').then((page) => page.ObservablePage),
    },
  ],
  navigation: [
    {
      label: 'Observables',
      icon: IconFingerprint,
      to: '/observables',
      key: 'o',
      order: 50,
      permission: 'observable.read',
    },
  ],
  actions: observableActions,
  settings: [
    {
      label: 'Known good',
      path: 'known-good',
      words: 'warninglists allow list benign',
      section: 'Work',
      order: 45,
      permission: 'known-good.list',
      load: () => import('./known-good/known-good-page.tsx').then((page) => page.KnownGoodPage),
    },
  ],
  searchProviders: [
    {
      name: 'observables',
      heading: 'Observables',
      permission: 'observable.read',
      search: async (text, signal) => {
        const { items } = await call(listObservables, { query: { q: text.slice(0, 200), limit: 6 }, signal })
        return items.map(({ id, type, value, ioc }) => ({
          id,
          label: value,
          hint: ioc ? `${typeWord(type)}, IOC` : typeWord(type),
          icon: IconFingerprint,
          to: `/observables/${id}`,
        }))
      },
    },
  ],
  sentences: observableSentences,
  slots: {
    'case.tabs': [
      {
        order: 40,
        name: 'observables',
        label: 'Observables',
        permission: 'observable.read',
        visible: (({ kase }: { kase: Pick<Case, 'manner'> }) => !kase.manner?.hides.includes('observables')) as never,
        useCount: ((props: { kase: { counts?: { observables: { value: number; more: boolean } } } }) => {
          const count = props.kase.counts?.observables
          return count && `${count.value}${count.more ? '+' : ''}`
        }) as never,
        load: () => import('./parts/case-observables-tab.tsx').then((part) => part.CaseObservablesTab as never),
      },
    ],
  },
  refreshes: ({ fact }) =>
    fact.startsWith('known-good')
      ? ['known-good.list']
      : fact.startsWith('observable')
        ? ['list', 'count', 'read', 'sightings', 'spread', 'remarks', 'relations'].map((name) => `observable.${name}`)
        : [],
}
