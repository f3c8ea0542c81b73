import { IconTargetArrow } from '@tabler/icons-react'
import type { SlotFill, WebFeature } from '../../../platform/web/slots.ts'
import type { Alert } from '../../alerts/contract/alert.ts'
import { attackSentences } from './sentences.tsx'

type OfCase = { kase: { id: string; key: string; techniques: readonly string[]; can: readonly string[] } }

const ofAlert: SlotFill<{ alert: Alert }> = {
  order: 10,
  name: 'attack',
  load: () => import('./parts/alert-techniques.tsx').then((part) => part.AlertTechniques),
}
const ofCase: SlotFill<OfCase> = {
  order: 10,
  name: 'attack',
  load: () => import('./parts/case-techniques.tsx').then((part) => part.CaseTechniques),
}
const tab: SlotFill<OfCase> = {
  order: 60,
  name: 'attack',
  label: 'ATT&CK',
  load: () => import('./parts/case-attack-tab.tsx').then((part) => part.CaseAttackTab),
}

export const attackWeb: WebFeature = {
  name: 'attack',
  routes: [
    { path: '/attack', title: 'ATT&CK', load: () => import('./pages/matrix-page.tsx').then((page) => page.MatrixPage) },
  ],
  navigation: [
    { label: 'ATT&CK', icon: IconTargetArrow, to: '/attack', key: 'k', order: 55, permission: 'alert.read' },
  ],
  settings: [
    {
      label: 'Techniques of rules',
      path: 'rules',
      words: 'attack mapping detection rules',
      section: 'Work',
      order: 60,
      permission: 'detection.list',
      load: () => import('./pages/rules-page.tsx').then((page) => page.RulesPage),
    },
  ],
  sentences: attackSentences,
  slots: { 'alert.parts': [ofAlert], 'case.facts': [ofCase], 'case.tabs': [tab] },
  refreshes: ({ fact, caseId }) => [
    ...(fact.startsWith('detection.') ? ['detection.list'] : []),
    ...(caseId !== null || fact.startsWith('case.') ? ['attack.of-case'] : []),
  ],
}
