import type { SlotFill, WebFeature } from '../../../platform/web/slots.ts'
import { acceptTicked, dismissTicked } from './actions/proposal-actions.ts'
import { readingSentences } from './sentences.tsx'

const permission = 'reading.read'

const ofExhibit: SlotFill<{ evidence: { id: string; content: unknown } }> = {
  order: 20,
  name: 'readings',
  permission,
  visible: ({ evidence }) => evidence.content !== null,
  load: () => import('./parts/exhibit-readings.tsx').then((part) => part.ExhibitReadings),
}

const ofObservable: SlotFill<{ observable: { id: string } }> = {
  order: 20,
  name: 'readings',
  permission,
  load: () => import('./parts/observable-sources.tsx').then((part) => part.ObservableSources),
}

/** Fills the place `evidence.parts` on the page of an exhibit, and `observable.parts` on that of an observable. */
export const readingsWeb: WebFeature = {
  name: 'readings',
  routes: [
    {
      path: '/evidence/$id/reading',
      title: 'Reading',
      load: () => import('./pages/reading-page.tsx').then((page) => page.ReadingPage),
    },
  ],
  settings: [
    {
      label: 'YARA rules',
      path: 'yara-rules',
      words: 'malware signatures scan evidence forensic tools sandbox parsers',
      section: 'Work',
      order: 70,
      permission: 'yara-rule.list',
      load: () => import('./pages/yara-page.tsx').then((page) => page.YaraPage),
    },
  ],
  actions: [acceptTicked, dismissTicked],
  sentences: readingSentences,
  slots: { 'evidence.parts': [ofExhibit as never], 'observable.parts': [ofObservable as never] },
  refreshes: ({ fact }) => [
    ...(fact.startsWith('reading.') ? ['reading.list', 'reading.proposals', 'reading.rows', 'reading.sources'] : []),
    ...(fact.startsWith('yara-rule.') ? ['yara-rule.list'] : []),
  ],
}
