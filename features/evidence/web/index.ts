import { IconArchive } from '@tabler/icons-react'
import { useAsk } from '../../../platform/web/ask.ts'
import { call } from '../../../platform/web/client.ts'
import type { SlotFill, WebFeature } from '../../../platform/web/slots.ts'
import type { CaseKind } from '../../cases/contract/case.ts'
import { reachOf } from '../../cases/contract/reach-of.ts'
import { countCaseEvidence, listEvidence } from '../contract/requests/read.ts'
import { kindOfName } from './dialogs/kind-of-name.ts'
import { evidenceActions } from './actions/evidence-actions.ts'
import { evidenceSentences } from './sentences.tsx'
import { kindWord } from './words.ts'

export { kindOfName }

const tab: SlotFill<{ kase: { id: string; key: string; kind: CaseKind; can: string[] } }> = {
  order: 25,
  name: 'evidence',
  label: 'Evidence',
  permission: 'evidence.read',
  useCount({ kase }) {
    const exhibits = useAsk(countCaseEvidence, { id: kase.id, query: { reach: reachOf(kase, {}) } }).data?.exhibits
    return exhibits && `${exhibits.value}${exhibits.more ? '+' : ''}`
  },
  load: () => import('./parts/case-evidence-tab.tsx').then((part) => part.CaseEvidenceTab),
}

export const evidenceWeb: WebFeature = {
  name: 'evidence',
  routes: [
    {
      path: '/evidence',
      title: 'Evidence',
      load: () => import('./pages/evidence-page.tsx').then((page) => page.EvidencePage),
    },
    {
      path: '/evidence/labels',
      title: 'Labels',
      load: () => import('./print/labels-page.tsx').then((page) => page.LabelsPage),
    },
    {
      path: '/evidence/$id/form',
      title: 'Custody form',
      load: () => import('./print/custody-form-page.tsx').then((page) => page.CustodyFormPage),
    },
    {
      path: '/evidence/$id',
      title: 'Exhibit',
      load: () => import('./pages/exhibit-page.tsx').then((page) => page.ExhibitPage),
    },
  ],
  navigation: [
    {
      label: 'Evidence',
      icon: IconArchive,
      to: '/evidence',
      key: 'e',
      order: 45,
      permission: 'evidence.read',
      words: 'exhibits custody chain register',
    },
  ],
  actions: evidenceActions,
  searchProviders: [
    {
      name: 'evidence',
      heading: 'Evidence',
      permission: 'evidence.read',
      search: async (text, signal) => {
        const { items } = await call(listEvidence, { query: { q: text.slice(0, 200), limit: 6 }, signal })
        return items.map(({ id, exhibit, title, kind }) => ({
          id,
          label: `${exhibit} ${title}`,
          hint: kindWord(kind),
          icon: IconArchive,
          to: `/evidence/${id}`,
        }))
      },
    },
  ],
  sentences: evidenceSentences,
  slots: { 'case.tabs': [tab] },
  refreshes: ({ fact }) =>
    fact.startsWith('evidence.') || ['case.merged', 'case.unmerged', 'case.closed', 'case.reopened'].includes(fact)
      ? ['list', 'list-of-case', 'count', 'read', 'custody'].map((name) => `evidence.${name}`)
      : [],
}
